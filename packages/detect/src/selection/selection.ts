import type { ResourceRef } from '@driftsentry/core/finding'
import { matchesGlob } from './glob.ts'

/** Which resources a run looks at: those that match one of `only` (all, when empty) and none of `exclude`. */
export interface Selection {
  readonly only: readonly string[]
  readonly exclude: readonly string[]
}

/** Whether a resource is looked at. A pattern may name an address, one it had before, or a type. */
export function isSelected(selection: Selection, ref: ResourceRef): boolean {
  const named = (pattern: string): boolean => namesResource(pattern, ref)
  return (selection.only.length === 0 || selection.only.some(named)) && !selection.exclude.some(named)
}

/** Whether a pattern matches a resource's address, its previous address or its type. */
export function namesResource(pattern: string, ref: ResourceRef): boolean {
  if (matchesGlob(pattern, ref.address) || matchesGlob(pattern, ref.type)) return true
  return ref.previousAddress !== null && matchesGlob(pattern, ref.previousAddress)
}
