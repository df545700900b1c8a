import { Command, type Option } from 'commander'
import type { Output } from '../terminal/output.ts'

const shells = ['bash', 'zsh', 'fish'] as const
type Shell = (typeof shells)[number]

/** `driftsentry completion SHELL`: a script that completes what the program itself declares, so it is never out of date. */
export function completionCommand(root: () => Command, output: () => Output): Command {
  return new Command('completion')
    .description('print a shell completion script')
    .argument('<shell>', shells.join(', '))
    .action((shell: string, _flags: unknown, command: Command) => {
      const known = shells.find((each) => each === shell)
      if (known === undefined) command.error(`error: completion knows ${shells.join(', ')}`)
      else output().stdout.write(scripts[known](words(root(), [])))
    })
}

interface Words {
  /** The words before: `drifts list`; empty at the start. */
  readonly before: string
  readonly next: readonly string[]
}

function words(command: Command, path: readonly string[]): readonly Words[] {
  const options = command.options
    .filter((option: Option) => !option.hidden)
    .flatMap(({ long }) => (typeof long === 'string' ? [long] : []))
  const next = [...command.commands.map((each) => each.name()), ...options, '--help']
  return [{ before: path.join(' '), next }, ...command.commands.flatMap((each) => words(each, [...path, each.name()]))]
}

// Each shell first finds the command that is being typed: the words that lead on to a command, without the arguments and the
// values of options between them.
const scripts = {
  bash: (table) => `_driftsentry() {
  local path="" word current="\${COMP_WORDS[COMP_CWORD]}"
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$word" in ${paths(table)}) path="\${path:+$path }$word" ;; esac
  done
  case "$path" in
${table.map(({ before, next }) => `    "${before}") COMPREPLY=($(compgen -W "${next.join(' ')}" -- "$current")) ;;`).join('\n')}
  esac
  [[ $path == scan && $current != -* ]] && COMPREPLY+=($(compgen -f -- "$current"))
  return 0
}
complete -o filenames -F _driftsentry driftsentry
`,
  zsh: (table) => `#compdef driftsentry
_driftsentry() {
  local before="" word
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "\${before:+$before }$word" in ${paths(table)}) before="\${before:+$before }$word" ;; esac
  done
  case "$before" in
${table.map(({ before, next }) => `    "${before}") compadd -- ${next.join(' ')} ;;`).join('\n')}
  esac
  [[ $before == scan ]] && _files
}
compdef _driftsentry driftsentry
`,
  fish: (table) =>
    table
      .flatMap(({ before, next }) => {
        const files = before === 'scan' ? '' : ' -f'
        return next.map(
          (word) =>
            `complete -c driftsentry${files} -n '${fishCondition(before, next)}' ${word.startsWith('--') ? `-l ${word.slice(2)}` : `-a ${word}`}`,
        )
      })
      .join('\n') + '\n',
} as const satisfies Record<Shell, (table: readonly Words[]) => string>

function paths(table: readonly Words[]): string {
  return table.flatMap(({ before }) => (before === '' ? [] : [`"${before}"`])).join('|')
}

// Many commands have a `list`: only the words before tell whose it is.
function fishCondition(before: string, next: readonly string[]): string {
  if (before === '') return '__fish_use_subcommand'
  const seen = before.split(' ').map((word) => `__fish_seen_subcommand_from ${word}`)
  const below = next.filter((word) => !word.startsWith('--'))
  const notYet = below.length === 0 ? [] : [`not __fish_seen_subcommand_from ${below.join(' ')}`]
  return [...seen, ...notYet].join('; and ')
}
