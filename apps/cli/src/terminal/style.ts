/** Colours a text, or leaves it as it is. */
export interface Style {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly red: (text: string) => string
  readonly yellow: (text: string) => string
  readonly blue: (text: string) => string
  readonly green: (text: string) => string
}

const same = (text: string): string => text

export const plainStyle: Style = { bold: same, dim: same, red: same, yellow: same, blue: same, green: same }

/** ECMA-48 "select graphic rendition". */
const colourStyle: Style = {
  bold: wrapped(1, 22),
  dim: wrapped(2, 22),
  red: wrapped(31, 39),
  yellow: wrapped(33, 39),
  blue: wrapped(36, 39),
  green: wrapped(32, 39),
}

/** Whether to colour: on a terminal, unless told not to by `--no-color`, NO_COLOR (no-color.org) or a dumb terminal. */
export function styleFor(
  output: { readonly isTTY?: boolean },
  options: { readonly color: boolean; readonly environment: Readonly<Record<string, string | undefined>> },
): Style {
  const { environment } = options
  if (!options.color || (environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb') return plainStyle
  const forced = (environment['FORCE_COLOR'] ?? '') !== '' && environment['FORCE_COLOR'] !== '0'
  return forced || output.isTTY === true ? colourStyle : plainStyle
}

function wrapped(on: number, off: number): (text: string) => string {
  return (text) => `\u001B[${on}m${text}\u001B[${off}m`
}
