import type { Kysely, Transaction } from 'kysely'
import type { DB } from '../../database/schema.generated.ts'
import { inSnapshot, inTransaction } from '../../database/transaction.ts'
import { violatesUnique } from '../../database/unique-violation.ts'
import { appendEvents } from '../../events/append.ts'
import { eventHead } from '../../events/head.ts'
import type { Caller } from '../../kernel/caller.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import { type ChannelId, newId } from '../../kernel/ids.ts'
import { invalidInput } from '../../kernel/invalid-input.ts'
import type { Page, PageRequest } from '../../kernel/paging.ts'
import type { SealedBox } from '../../kernel/sealed-box.ts'
import {
  countChannels,
  deleteChannel,
  insertChannel,
  lockChannel,
  pageOfChannels,
  saveChannel,
} from './channel.repository.ts'
import { type Channel, type ChannelTarget, settingsOf } from './channel.ts'
import { RefusedAddress, UnknownHost } from './safe-address.ts'
import type { SafeHttp } from './safe-http.ts'
import { sealTarget } from './stored-target.ts'

/** `name` is 1 to 100 characters and unique in the team, whatever the case. */
export interface ChannelInput {
  readonly name: string
  readonly target: ChannelTarget
  readonly isEnabled?: boolean | undefined
}

/** The fields to change. A target is given whole, of the same kind, since its secrets cannot be read back. */
export interface ChannelChange {
  readonly name?: string | undefined
  readonly target?: ChannelTarget | undefined
  readonly isEnabled?: boolean | undefined
}

interface Deps {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly box: SealedBox
  readonly http: Pick<SafeHttp, 'check'>
}

export type ChannelService = ReturnType<typeof channelService>

/**
 * The use cases of channels. Each throws NOT_FOUND for a channel that is missing or another team's, CONFLICT for a name that
 * is taken, and VALIDATION_ERROR for an address we do not send to.
 */
export function channelService({ db, clock, box, http }: Deps) {
  return {
    /** One page, newest first, with the exact total. */
    list(caller: Caller, page: PageRequest): Promise<Page<Channel>> {
      return inSnapshot(db, async (snapshot) => ({
        ...(await pageOfChannels(snapshot, caller.teamId, page)),
        total: await countChannels(snapshot, caller.teamId),
        asOf: await eventHead(snapshot, caller.teamId),
      }))
    },

    async create(caller: Caller, { name, target, isEnabled = true }: ChannelInput): Promise<Channel> {
      await checkAddress(http, target)
      const write = inTransaction(db, async (tx) => {
        const [id, at] = [newId<ChannelId>(), clock.now()]
        const createdBy = caller.actor.type === 'user' ? caller.actor.id : null
        const channel = { id, name: name.trim(), isEnabled, settings: settingsOf(target), createdAt: at, createdBy }
        await insertChannel(tx, caller.teamId, { ...channel, secrets: sealTarget(box, id, target) })
        const created = await existing(tx, caller, id)
        const after = describe(created)
        await appendEvents(tx, caller, [
          { type: 'channel:created', subjectId: id, at, data: after, before: null, after },
        ])
        return created
      })
      return write.catch((error: unknown) => refuseTakenName(error, name))
    },

    /** Changes the fields that are given. */
    async update(caller: Caller, id: ChannelId, change: ChannelChange): Promise<Channel> {
      const { target } = change
      if (target) await checkAddress(http, target)
      const write = inTransaction(db, async (tx) => {
        const channel = await existing(tx, caller, id)
        if (target && target.kind !== channel.settings.kind) throw otherKind(channel)
        const { name = channel.name, isEnabled = channel.isEnabled } = change
        const settings = target ? settingsOf(target) : channel.settings
        const secrets = target ? { secrets: sealTarget(box, id, target) } : {}
        await saveChannel(tx, caller.teamId, { ...channel, name: name.trim(), isEnabled, settings, ...secrets })
        const updated = await existing(tx, caller, id)
        const after = { ...describe(updated), ...(target ? { targetReplaced: true } : {}) }
        const states = { before: describe(channel), after, data: after }
        await appendEvents(tx, caller, [{ type: 'channel:updated', subjectId: id, at: clock.now(), ...states }])
        return updated
      })
      return write.catch((error: unknown) => refuseTakenName(error, change.name ?? ''))
    },

    /** Deletes the channel, its secrets and its deliveries, waiting ones included. */
    remove(caller: Caller, id: ChannelId): Promise<void> {
      return inTransaction(db, async (tx) => {
        const before = describe(await existing(tx, caller, id))
        await deleteChannel(tx, caller.teamId, id)
        const states = { before, after: null, data: before }
        await appendEvents(tx, caller, [{ type: 'channel:deleted', subjectId: id, at: clock.now(), ...states }])
      })
    },
  }
}

async function existing(tx: Transaction<DB>, { teamId }: Caller, id: ChannelId): Promise<Channel> {
  const channel = await lockChannel(tx, teamId, id)
  if (!channel) throw new DomainError('NOT_FOUND', 'Channel not found.', { id })
  return channel
}

/** A name that does not resolve at the moment may later, and is checked again with every message. */
async function checkAddress(http: Deps['http'], target: ChannelTarget): Promise<void> {
  if (target.kind !== 'slack' && target.kind !== 'webhook') return
  try {
    await http.check(target.url)
  } catch (error) {
    if (error instanceof UnknownHost) return
    if (!(error instanceof RefusedAddress)) throw error
    throw invalidInput([{ path: 'target.url', message: error.message }])
  }
}

function otherKind({ settings: { kind } }: Channel): DomainError {
  const message = `The kind of a channel cannot change: this one is ${kind}. Create a new channel instead.`
  return new DomainError('VALIDATION_ERROR', message, { errors: [{ path: 'target.kind', message }] })
}

function refuseTakenName(error: unknown, name: string): never {
  if (!violatesUnique(error, 'channels_name_key')) throw error
  throw new DomainError('CONFLICT', `A channel named ${name.trim()} already exists.`, { name })
}

function describe({ id, name, isEnabled, settings }: Channel) {
  return { channelId: id, name, isEnabled, ...settings }
}
