/** Makes a thing when it is first asked for. For Intl's formatters above all: each costs milliseconds to make, and a page needs few. */
export function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined
  return () => {
    made ??= { it: make() }
    return made.it
  }
}
