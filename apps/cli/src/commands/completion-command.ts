import { Command, type Option } from 'commander'
import type { Output } from '../terminal/output.ts'

const shells = ['bash', 'zsh', 'fish'] as const
type Shell = (typeof shells)[number]

/** `driftsentry completion SHELL`: a script that completes what the program itself declares, so it is never out of date. */
export function completionCommand(root: () => Command, output: () => Output): Command {
  return new Command('completion')
    .description('print a completion script: source <(driftsentry completion bash)')
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

const scripts = {
  bash: (table) => `_driftsentry() {
  local words="" word current="\${COMP_WORDS[COMP_CWORD]}"
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do [[ $word == -* ]] || words="\${words:+$words }$word"; done
  case "$words" in
${table.map(({ before, next }) => `    ${before === '' ? '""' : `"${before}"`}) COMPREPLY=($(compgen -W "${next.join(' ')}" -- "$current")) ;;`).join('\n')}
    scan*) COMPREPLY=($(compgen -f -W "${optionsOf(table, 'scan')}" -- "$current")) ;;
  esac
  [[ $words == scan && $current != -* ]] && COMPREPLY+=($(compgen -f -- "$current"))
  return 0
}
complete -o filenames -F _driftsentry driftsentry
`,
  zsh: (table) => `#compdef driftsentry
_driftsentry() {
  local words_before="" word
  for word in "\${(@)words[2,CURRENT-1]}"; do [[ $word == -* ]] || words_before="\${words_before:+$words_before }$word"; done
  case "$words_before" in
${table.map(({ before, next }) => `    ${before === '' ? '""' : `"${before}"`}) compadd -- ${next.join(' ')} ;;`).join('\n')}
  esac
  [[ $words_before == scan* ]] && _files
}
compdef _driftsentry driftsentry
`,
  fish: (table) =>
    table
      .flatMap(({ before, next }) => {
        const when = before === '' ? '__fish_use_subcommand' : `__fish_seen_subcommand_from ${before.split(' ').at(-1)}`
        const files = before === 'scan' ? '' : ' -f'
        return next.map(
          (word) =>
            `complete -c driftsentry${files} -n '${when}' ${word.startsWith('--') ? `-l ${word.slice(2)}` : `-a ${word}`}`,
        )
      })
      .join('\n') + '\n',
} as const satisfies Record<Shell, (table: readonly Words[]) => string>

function optionsOf(table: readonly Words[], command: string): string {
  return (table.find(({ before }) => before === command)?.next ?? []).join(' ')
}
