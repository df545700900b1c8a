import { chosen } from '../api/search-params.ts'

/** The tools whose plans are read, and the command that writes one. */
export const tools = {
  terraform: { label: 'Terraform', command: 'terraform' },
  opentofu: { label: 'OpenTofu', command: 'tofu' },
  terragrunt: { label: 'Terragrunt', command: 'terragrunt' },
} as const

export type Tool = keyof typeof tools

const toolNames = Object.keys(tools).filter((name): name is Tool => name in tools)
const ways = ['file', 'pipeline'] as const
export type Way = (typeof ways)[number]

/** How far the setting up of a stack is, exactly as its address says, so that Back, a reload and a shared link work. */
export interface SetupView {
  /** What is to be made; the name alone until the stack is there. */
  readonly name?: string
  readonly project?: string
  readonly tool?: Tool
  /** Whether the name is settled: the form shows it otherwise. */
  readonly step?: 'plans'
  /** How it is scanned. */
  readonly way?: Way
  /** The stack, once it is there. */
  readonly stack?: string
  /** The key that was made for it, by its id: the key itself is in no address. */
  readonly key?: string
  /** The first scan, once it is there. */
  readonly scan?: string
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Reads it from an address. What is not known is dropped: one is then a step further back. */
export function readSetupView(search: Record<string, unknown>): SetupView {
  const tool = chosen(search['tool'], toolNames)?.[0]
  const way = chosen(search['way'], ways)?.[0]
  const step = chosen(search['step'], ['plans'] as const)?.[0]
  const name = typeof search['name'] === 'string' ? search['name'].slice(0, 100) : ''
  const id = (key: string) => {
    const value = search[key]
    return typeof value === 'string' && uuid.test(value) ? value : undefined
  }
  const [project, stack, key, scan] = [id('project'), id('stack'), id('key'), id('scan')]
  return {
    ...(name !== '' && { name }),
    ...(project && { project }),
    ...(tool && { tool }),
    ...(step && { step }),
    ...(way && { way }),
    ...(stack && { stack }),
    ...(key && { key }),
    ...(scan && { scan }),
  }
}

export type SetupStep = 'about' | 'way' | 'file' | 'pipeline' | 'result'

/** Which step an address shows. A pipeline needs the stack there first; files bring theirs along. */
export function stepOf({ name, step, way, stack, scan }: SetupView): SetupStep {
  if (stack !== undefined && scan !== undefined) return 'result'
  if (way === 'file') return 'file'
  if (stack !== undefined && way === 'pipeline') return 'pipeline'
  return stack !== undefined || (name !== undefined && step === 'plans') ? 'way' : 'about'
}
