import type { Database } from '@driftsentry/core/database'
import type { Metrics } from './metrics.ts'

type Plugin = Parameters<Database['db']['withPlugin']>[0]
type OperationNode = Parameters<Plugin['transformQuery']>[0]['node']

/** Measures each statement from its building to its result, by table and operation. One that fails is not counted. */
export function timeQueries({ databaseDurationMs }: Metrics): Plugin {
  const running = new WeakMap<object, { readonly began: number; readonly table: string; readonly operation: string }>()
  return {
    transformQuery({ node, queryId }) {
      running.set(queryId, { began: performance.now(), ...labelsOf(node) })
      return node
    },
    async transformResult({ queryId, result }) {
      const query = running.get(queryId)
      if (query) {
        const { began, ...labels } = query
        databaseDurationMs.observe(labels, performance.now() - began)
      }
      return result
    },
  }
}

function labelsOf(node: OperationNode): { readonly table: string; readonly operation: string } {
  switch (node.kind) {
    case 'SelectQueryNode':
      return { operation: 'select', table: tableOf(node.from?.froms[0]) }
    case 'InsertQueryNode':
      return { operation: 'insert', table: tableOf(node.into) }
    case 'UpdateQueryNode':
      return { operation: 'update', table: tableOf(node.table) }
    case 'DeleteQueryNode':
      return { operation: 'delete', table: tableOf(node.from.froms[0]) }
    default:
      return { operation: 'other', table: '(several)' }
  }
}

/** The name under an alias; `(several)` for a query whose source is no single table. */
function tableOf(source: object | undefined): string {
  if (source === undefined) return '(several)'
  if ('node' in source && typeof source.node === 'object' && source.node !== null) return tableOf(source.node)
  if (!('table' in source) || typeof source.table !== 'object' || source.table === null) return '(several)'
  const { table } = source
  if (!('identifier' in table) || typeof table.identifier !== 'object' || table.identifier === null) return '(several)'
  const { identifier } = table
  return 'name' in identifier && typeof identifier.name === 'string' ? identifier.name : '(several)'
}
