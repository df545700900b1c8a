import { isRecord, type RestCall } from './rest.ts'

/** Reports drifts of a type of their own, by which a test finds them; answers with their ids, the oldest first. */
export async function reportDrifts(call: RestCall, resourceType: string, count: number): Promise<readonly string[]> {
  const ids: string[] = []
  for (let number = 1; number <= count; number += 1) {
    const states = { expectedState: { size: 'small' }, actualState: { size: `large ${number}` } }
    const names = { resourceAddress: `${resourceType}.n${number}`, resourceId: `${resourceType}-${number}` }
    const drift = await call('POST', '/drifts', { resourceType, ...names, ...states })
    if (!isRecord(drift) || typeof drift['id'] !== 'string') throw new Error('no drift')
    ids.push(drift['id'])
  }
  return ids
}
