import { z } from 'zod'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-code.ts'
import type { ServerClient } from './server-client.ts'

const found = z.looseObject({ items: z.array(z.looseObject({ id: z.string() })) })

/** The id of the stack with that name. Throws exit code 4 when there is none. */
export async function stackNamed(client: ServerClient, name: string): Promise<string> {
  const { items } = await client.call('GET', '/stacks', found, { query: { name } })
  const [stack] = items
  if (stack === undefined) throw new CliError(`there is no stack called ${name}`, exitCodes.notFound)
  return stack.id
}
