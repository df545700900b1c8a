/** Words as a sentence of their own: with a capital at the beginning and a full stop at the end. */
export function sentence(words: string): string {
  if (words === '') return ''
  const [first = ''] = words
  return `${first.toUpperCase()}${words.slice(first.length)}${/[.!?…]$/.test(words) ? '' : '.'}`
}
