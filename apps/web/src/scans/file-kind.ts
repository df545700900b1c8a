const peekBytes = 64 * 1024

/**
 * Whether a file looks like a Terraform state, by its first bytes: a state begins with its version, serial and lineage, a plan with
 * its format version. UTF-16, as PowerShell's redirection writes it, is seen through. The server reads the file in earnest.
 */
export async function looksLikeState(file: Blob): Promise<boolean> {
  const bytes = new Uint8Array(await file.slice(0, peekBytes).arrayBuffer())
  const text = new TextDecoder('utf-8').decode(bytes.filter((byte) => byte !== 0))
  return /"(serial|lineage)"\s*:/.test(text) && !/"format_version"\s*:/.test(text)
}
