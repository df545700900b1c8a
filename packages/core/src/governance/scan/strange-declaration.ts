import type { DetectionItem } from './finding.ts'

/** From so many on it is no longer likely that each of them was taken out of the code since. */
export const fewestFamiliar = 3

const message =
  'None of the resources with open drift is in this plan or state, so it may belong to another stack. If it is the right one, scan it again.'

/**
 * What to say of a declaration that holds none of the resources the stack is known by: a plan names no stack, so that one dropped on the
 * wrong stack would close every drift of it. Null where the last scan said so already: then it is meant.
 */
export function noticeOfStrangeDeclaration(said: readonly { readonly message: string }[]): DetectionItem | null {
  if (said.some((notice) => notice.message === message)) return null
  return { type: 'notice', level: 'incomplete', message }
}
