/** Writes path segments as a JSON Pointer: a key holding `/` or `~` is escaped, `.` and `[` are ordinary (RFC 6901, section 3). */
export function jsonPointer(segments: readonly string[]): string {
  let pointer = ''
  for (const segment of segments) pointer += `/${escapeSegment(segment)}`
  return pointer
}

/** Reads a JSON Pointer back into its segments (RFC 6901, section 4). */
export function pointerSegments(pointer: string): readonly string[] {
  if (pointer === '') return []
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => (segment.includes('~') ? segment.replaceAll('~1', '/').replaceAll('~0', '~') : segment))
}

function escapeSegment(segment: string): string {
  if (!segment.includes('~') && !segment.includes('/')) return segment
  return segment.replaceAll('~', '~0').replaceAll('/', '~1')
}
