/** The values of a repeatable filter as core takes them: `all` among them, or none at all, is no filter. */
export function filterValues<Value extends string>(
  values: readonly Value[] | undefined,
): readonly Exclude<Value, 'all'>[] | undefined {
  if (values === undefined || values.length === 0 || values.some((value) => value === 'all')) return undefined
  return values.filter((value): value is Exclude<Value, 'all'> => value !== 'all')
}
