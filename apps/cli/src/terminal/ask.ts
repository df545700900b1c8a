import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { CliError, usageError } from '../cli-error.ts'

/** Asks for a line on the terminal. Without a terminal there is nobody to ask: throws. */
export async function askLine(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw new CliError(`${named(question)} is missing, and there is no terminal to ask on`)
  return askTerminal(question, 'shown')
}

/**
 * Asks for a secret: on a terminal without showing what is typed, otherwise the next line of the standard input. Throws exit
 * code 64 for none.
 */
export async function askSecret(question: string): Promise<string> {
  const answer = process.stdin.isTTY ? await askTerminal(question, 'hidden') : await nextLine()
  if (answer === '') throw usageError(`the ${named(question).toLowerCase()} is empty`)
  return answer
}

/** Asks for a new secret, on a terminal twice, since nobody sees what is typed. Throws exit code 64 where the two differ. */
export async function askNewSecret(question: string): Promise<string> {
  const answer = await askSecret(question)
  if (process.stdin.isTTY && (await askSecret(`${named(question)} again: `)) !== answer) {
    throw usageError('the two are not the same; nothing was changed')
  }
  return answer
}

/** Asks for a code that is good once: shown on a terminal, otherwise the next line of the standard input; empty for none. */
export async function askCode(question: string): Promise<string> {
  return process.stdin.isTTY ? askTerminal(question, 'shown') : (await nextLine()).trim()
}

async function askTerminal(question: string, typed: 'shown' | 'hidden'): Promise<string> {
  if (typed === 'hidden') process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const output = typed === 'hidden' ? silent : process.stderr
  const terminal = typed === 'hidden' || process.stderr.isTTY
  const reader = createInterface({ input: process.stdin, output, terminal })
  // Without this an answer that never comes, after Ctrl-C or Ctrl-D, would be waited for.
  const gone = new AbortController()
  reader.once('SIGINT', () => gone.abort()).once('close', () => gone.abort())
  try {
    const answer = await reader.question(typed === 'hidden' ? '' : question, { signal: gone.signal })
    return typed === 'hidden' ? answer : answer.trim()
  } catch {
    throw new CliError('given up')
  } finally {
    // What was typed hidden, or broken off, left the cursor in the line of the question.
    if (typed === 'hidden' || gone.signal.aborted) process.stderr.write('\n')
    reader.close()
  }
}

let lines: Promise<readonly string[]> | null = null
let taken = 0

// Whoever pipes answers in gives each its line.
async function nextLine(): Promise<string> {
  lines ??= text(process.stdin).then((all) => all.split(/\r?\n/))
  taken += 1
  return (await lines)[taken - 1] ?? ''
}

function named(question: string): string {
  return question.replace(/:\s*$/, '')
}
