/**
 * The address of one resource instance as Terraform prints it: `module.a["x"].aws_instance.web[0]`. A deposed object (the
 * old one of a replacement that did not finish) is a resource of its own and says so.
 */
export function resourceAddress(parts: {
  readonly module: string | null
  readonly type: string
  readonly name: string
  readonly index: string | number | null
  readonly deposed: string | null
}): string {
  const module = parts.module ? `${parts.module}.` : ''
  const index = parts.index === null ? '' : `[${typeof parts.index === 'number' ? parts.index : quoteKey(parts.index)}]`
  return withDeposed(`${module}${parts.type}.${parts.name}${index}`, parts.deposed)
}

export function withDeposed(address: string, deposed: string | null): string {
  return deposed ? `${address} (deposed ${deposed})` : address
}

const namedEscapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
}

/** Terraform's `toHCLQuotedString` (internal/addrs/instance_key.go): template introducers doubled, what Go cannot print escaped. */
function quoteKey(key: string): string {
  const quoted = key.replaceAll(/[\n\r\t"\\]|[$%](?=\{)|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (character) => {
    const named = namedEscapes[character]
    if (named) return named
    if (character === '$' || character === '%') return character + character
    const code = character.codePointAt(0) ?? 0
    return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`
  })
  return `"${quoted}"`
}
