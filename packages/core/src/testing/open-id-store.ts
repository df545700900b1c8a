import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider'

/** What an OpenID provider keeps, in memory and for this provider alone. Nothing in it expires. */
export function openIdStore(): AdapterFactory {
  const kept = new Map<string, AdapterPayload>()

  return (kind): Adapter => ({
    upsert: async (id, payload) => void kept.set(`${kind} ${id}`, payload),
    find: async (id) => kept.get(`${kind} ${id}`),
    findByUid: async (uid) => [...kept.values()].find((payload) => payload.kind === kind && payload.uid === uid),
    findByUserCode: async () => undefined,
    consume: async (id) => {
      const payload = kept.get(`${kind} ${id}`)
      if (payload) kept.set(`${kind} ${id}`, { ...payload, consumed: Math.floor(Date.now() / 1_000) })
    },
    destroy: async (id) => void kept.delete(`${kind} ${id}`),
    revokeByGrantId: async (grantId) => {
      for (const [key, payload] of kept) if (payload.grantId === grantId) kept.delete(key)
    },
  })
}
