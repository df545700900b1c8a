const peekBytes = 64 * 1024

/** The most that the server takes of one upload, files together. */
export const uploadLimitBytes = 256 * 1024 * 1024

/** What a file is by its first bytes, or why it cannot be scanned, as a sentence with the next step. */
export type FileKind =
  { readonly kind: 'plan' | 'state' | 'actual' } | { readonly kind: 'refused'; readonly reason: string }

/**
 * What a file is, before anything is sent: a plan has its format version, a state its serial and lineage (or, as `show` prints
 * it, its values), and what runs is a list or one resource a line. UTF-16, as PowerShell's redirection writes it, is seen
 * through. Any other JSON object counts as a plan: the server reads it in earnest and says what is wrong and where.
 */
export async function fileKind(file: Blob): Promise<FileKind> {
  if (file.size === 0)
    return refused('The file is empty. Write the plan again: terraform show -json plan.bin > plan.json')
  if (file.size > uploadLimitBytes) {
    return refused(
      `The file is ${Math.ceil(file.size / mib)} MB; the limit is ${uploadLimitBytes / mib} MB. Split the stack, or scan a plan in place of a state.`,
    )
  }
  const bytes = new Uint8Array(await file.slice(0, peekBytes).arrayBuffer())
  const packed = packedKind(bytes)
  if (packed !== null) return refused(packed)
  const text = new TextDecoder('utf-8').decode(bytes.filter((byte) => byte !== 0)).replace(/^[^\p{ASCII}]+/u, '')
  const start = text.trimStart()
  if (start.startsWith('[')) return { kind: 'actual' }
  if (!start.startsWith('{'))
    return refused('This is not JSON. Write a plan as JSON with: terraform show -json plan.bin > plan.json')
  return { kind: objectKind(start) }
}

const mib = 1024 * 1024

function refused(reason: string): FileKind {
  return { kind: 'refused', reason }
}

/** Terraform saves a plan as a zip archive, which no browser test tells from any other. */
function packedKind([first, second]: Uint8Array): string | null {
  if (first === 0x50 && second === 0x4b) {
    return 'This is a binary plan or another archive. Convert a plan to JSON first: terraform show -json FILE > plan.json'
  }
  if (first === 0x1f && second === 0x8b) return 'This file is compressed. Unpack it first.'
  return null
}

const shownState =
  /^\{\s*"format_version"\s*:\s*"[^"]*"\s*,\s*(?:"terraform_version"\s*:\s*"[^"]*"\s*,\s*)?"values"\s*:/

function objectKind(text: string): 'plan' | 'state' | 'actual' {
  if (shownState.test(text)) return 'state'
  if (/"format_version"\s*:/.test(text)) return 'plan'
  if (/"(serial|lineage)"\s*:/.test(text)) return 'state'
  if (/^\{\s*"resources"\s*:/.test(text)) return 'actual'
  const [firstLine = ''] = text.split('\n', 1)
  return /"type"\s*:/.test(firstLine) && /"(id|attributes)"\s*:/.test(firstLine) ? 'actual' : 'plan'
}
