import type { PathRule } from './type-facts.ts'

/** What is known of CloudFormation types beyond their schemas. */
export function cloudFormationRules(type: string): readonly PathRule[] {
  return byType[type] ?? []
}

const byType: Readonly<Record<string, readonly PathRule[]>> = {}
