/** Whether a write was refused because of the named unique constraint or index (SQLSTATE 23505). */
export function violatesUnique(error: unknown, constraint: string): boolean {
  if (!(error instanceof Error) || !('code' in error) || !('constraint' in error)) return false
  return error.code === '23505' && error.constraint === constraint
}
