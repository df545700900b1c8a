import { timingSafeEqual } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inSnapshot, inTransaction } from '../../database/transaction.ts'
import { appendEvents } from '../../events/append.ts'
import { eventHead } from '../../events/head.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import { type ApiKeyId, newId, type TeamId } from '../../kernel/ids.ts'
import type { Page, PageRequest } from '../../kernel/paging.ts'
import type { Secret } from '../../kernel/secret.ts'
import { storableAddress } from '../../kernel/storable-address.ts'
import type { Authenticated, Scope } from '../access.ts'
import type { Origin } from '../session/sign-in.ts'
import type { ApiKey, KeyStanding } from './api-key.ts'
import {
  countKeys,
  findKey,
  findKeyStanding,
  insertKey,
  type KeyUse,
  noteKeyRefusals,
  noteKeyUses,
  type NotedRefusal,
  pageOfKeys,
  revokeKey,
} from './api-key.repository.ts'
import { keyHash, keyPrefix, newKeyText, readKeyText } from './key-text.ts'

/** How old an answer about a key may be; an event in its team makes us ask at once. */
const freshMs = 2_000
const mostKnown = 20_000
const longestMessage = 500

export interface NewApiKey {
  readonly name: string
  readonly scopes: readonly Scope[]
  /** Null: it does not end by itself. Not given: 90 days from now. */
  readonly expiresAt?: Date | null | undefined
}

const usualLifetimeMs = 90 * 24 * 60 * 60 * 1_000

export type ApiKeyService = ReturnType<typeof apiKeyService>

/** The credentials of programs: made, listed, revoked, and held against what a request shows. */
export function apiKeyService({ db, clock }: { readonly db: Kysely<DB>; readonly clock: Clock }) {
  const known = new Map<ApiKeyId, Known>()
  const uses = new Map<ApiKeyId, KeyUse>()
  const refusals = new Map<ApiKeyId, NotedRefusal>()

  function standingOf(id: ApiKeyId): Promise<KeyStanding | null> {
    const now = performance.now()
    const recent = known.get(id)
    if (recent && now - recent.at < freshMs) return recent.standing
    if (known.size >= mostKnown) known.clear()
    const standing = findKeyStanding(db, id)
    const entry: Known = { at: now, standing, teamId: null }
    known.set(id, entry)
    standing.then(
      (found) => (entry.teamId = found?.teamId ?? null),
      () => known.get(id) === entry && known.delete(id),
    )
    return standing
  }

  function noteRefusal(id: ApiKeyId, { code, message }: { readonly code: string; readonly message: string }): void {
    refusals.set(id, { id, at: clock.now(), code, message: message.slice(0, longestMessage) })
  }

  async function noteAll(): Promise<void> {
    if (uses.size === 0 && refusals.size === 0) return
    const [used, refused] = [[...uses.values()], [...refusals.values()]]
    uses.clear()
    refusals.clear()
    await inTransaction(db, async (tx) => {
      await noteKeyUses(tx, used)
      await noteKeyRefusals(tx, refused)
    })
  }

  return {
    /** One page, newest first, with the exact total; the revoked are left out. */
    list(caller: Caller, page: PageRequest): Promise<Page<ApiKey>> {
      return inSnapshot(db, async (snapshot) => ({
        ...(await pageOfKeys(snapshot, caller.teamId, page)),
        total: await countKeys(snapshot, caller.teamId),
        asOf: await eventHead(snapshot, caller.teamId),
      }))
    },

    /** One key, with what this server has seen of it up to now. Throws NOT_FOUND. */
    async show(caller: Caller, id: ApiKeyId): Promise<ApiKey> {
      if (uses.has(id) || refusals.has(id)) await noteAll()
      return existing(db, caller, id)
    },

    /** Makes a key. Its text is in the answer, this once. Throws VALIDATION_ERROR for an expiry that is past. */
    async create(caller: Caller, input: NewApiKey): Promise<{ readonly apiKey: ApiKey; readonly key: Secret }> {
      const at = clock.now()
      const { name, expiresAt = new Date(at.getTime() + usualLifetimeMs) } = input
      if (expiresAt && expiresAt <= at) {
        throw new DomainError('VALIDATION_ERROR', 'Choose an expiry in the future.', {
          errors: [{ path: 'expiresAt', message: 'must be in the future' }],
        })
      }
      const id = newId<ApiKeyId>()
      const key = newKeyText(id)
      const scopes = [...new Set(input.scopes)]
      const apiKey = await inTransaction(db, async (tx) => {
        await insertKey(tx, caller.teamId, {
          id,
          name,
          scopes,
          expiresAt,
          prefix: keyPrefix(key),
          hash: keyHash(key),
          createdBy: caller.actor.type === 'user' ? caller.actor.id : null,
          createdAt: at,
        })
        const made = await existing(tx, caller, id)
        const data = { apiKeyId: id, name, scopes, expiresAt }
        await appendEvents(tx, caller, [{ type: 'api_key:created', subjectId: id, at, data, after: data }])
        return made
      })
      return { apiKey, key }
    },

    /** Revokes a key for good. Throws NOT_FOUND where it is not there, was revoked, or is another team's. */
    async revoke(caller: Caller, id: ApiKeyId): Promise<void> {
      await inTransaction(db, async (tx) => {
        const at = clock.now()
        const { name, scopes, expiresAt } = await existing(tx, caller, id)
        const by = caller.actor.type === 'user' ? caller.actor.id : null
        if (!(await revokeKey(tx, caller.teamId, { id, at, by }))) throw missing()
        const before = { apiKeyId: id, name, scopes, expiresAt }
        const data = { apiKeyId: id, name }
        await appendEvents(tx, caller, [{ type: 'api_key:revoked', subjectId: id, at, data, before, after: null }])
      })
      known.delete(id)
    },

    /**
     * Who shows a key. Costs one query of two primary keys, whose answer is believed for two seconds at most; a key that cannot
     * be one of ours costs none. Throws AUTH_ERROR.
     */
    async authenticate(origin: Origin, text: string): Promise<Authenticated> {
      const shown = readKeyText(text)
      if (!shown) throw refused('This is not an API key.')
      const standing = await standingOf(shown.id)
      if (!standing || !timingSafeEqual(standing.hash, shown.hash)) throw refused('The API key is not valid.')
      const now = clock.now()
      if (standing.expiresAt && standing.expiresAt <= now) {
        const expired = refused('The API key has expired. Create a new one.')
        noteRefusal(shown.id, expired)
        throw expired
      }
      uses.set(shown.id, { id: shown.id, at: now, ipAddress: storableAddress(origin.ipAddress) })
      const { teamId, name, scopes } = standing
      return {
        caller: { ...origin, teamId, actor: { type: 'api_key', id: shown.id, name } },
        role: scopes.includes('admin') ? 'admin' : 'viewer',
        credential: { kind: 'api_key', scopes },
      }
    },

    /** Remembers that a key which is known was refused what it asked for, and why. The answer's words hold no secret. */
    noteRefusal,

    /** Writes down which keys were used and refused since the last time: once a minute for all, instead of once a request. */
    noteUses: noteAll,

    /** Something happened in the team (null: maybe in any): its keys are asked for anew. */
    forget(teamId: TeamId | null): void {
      for (const [id, entry] of known) if (teamId === null || entry.teamId === teamId) known.delete(id)
    },
  }
}

interface Known {
  readonly at: number
  readonly standing: Promise<KeyStanding | null>
  teamId: TeamId | null
}

async function existing(db: Kysely<DB>, caller: Caller, id: ApiKeyId): Promise<ApiKey> {
  const key = await findKey(db, caller.teamId, id)
  if (!key) throw missing()
  return key
}

function missing(): DomainError {
  return new DomainError('NOT_FOUND', 'API key not found.')
}

function refused(message: string): DomainError {
  return new DomainError('AUTH_ERROR', message)
}
