import { expect, it } from 'vitest'
import type { LiveEvent } from '../api/live-events.ts'
import type { DriftFilter } from './drift-filter.ts'
import { heldWords, isHeld, type Reading } from './list-hold.ts'
import { howCame, movesRows, whyGone } from './row-events.ts'

const event = (type: string, status: string, severity = 'warning'): LiveEvent => ({
  seq: '7',
  type,
  at: '2026-01-01T00:00:00.000Z',
  actor: { type: 'user', name: 'engineer@example.com' },
  subject: { type: 'drift', id: 'a drift' },
  data: { status, severity, costImpact: null, version: 2 },
})
const idle: Reading = {
  scrolledPx: 0,
  isPointedAt: false,
  hasFocus: false,
  hasSelection: false,
  isSomethingOpen: false,
}

it('says who closed a row of the open ones, and keeps a row that is only decided', () => {
  expect(whyGone({}, event('drift:resolved', 'resolved'))).toBe('Resolved by engineer@example.com')
  expect(whyGone({}, event('drift:approved', 'approved'))).toBeNull()
  expect(whyGone({ status: ['detected', 'triaged'] }, event('drift:approved', 'approved'))).toBe(
    'Approved by engineer@example.com',
  )
  expect(whyGone({ status: ['all'] }, event('drift:resolved', 'resolved'))).toBeNull()
})

it('says it of what is deleted, ignored or given another severity, by the conditions of the list', () => {
  expect(whyGone({}, event('drift:deleted', 'detected'))).toBe('Deleted by engineer@example.com')
  expect(whyGone({}, event('drift:ignored', 'detected'))).toBe('Ignored by a policy')
  expect(whyGone({ ignored: 'true' }, event('drift:ignored', 'detected'))).toBeNull()
  expect(whyGone({ severity: ['critical'] }, event('drift:changed', 'detected', 'info'))).toMatch(
    /^Severity changed by/,
  )
})

it('names no machine as the one who did it', () => {
  const scan = { ...event('drift:resolved', 'resolved'), actor: { type: 'system', name: 'scan' } }
  expect(whyGone({}, scan)).toBe('Resolved')
})

it('tells a drift that came from one that was there before', () => {
  const cases: readonly (readonly [DriftFilter, LiveEvent, 'found' | 'moved' | null])[] = [
    [{}, event('drift:created', 'detected'), 'found'],
    [{}, event('drift:triaged', 'triaged'), null],
    [{ status: ['triaged'] }, event('drift:triaged', 'triaged'), 'moved'],
    [{ status: ['approved'] }, event('drift:approved', 'approved'), 'moved'],
    [{ status: ['approved', 'triaged'] }, event('drift:approved', 'approved'), null],
    [{ status: ['approved'], severity: ['critical'] }, event('drift:approved', 'approved'), null],
    [{ status: ['detected', 'triaged'] }, event('drift:reopened', 'detected'), 'moved'],
    [{}, event('drift:reopened', 'detected'), null],
    [{}, event('drift:unignored', 'detected'), 'moved'],
    [{}, event('drift:ignored', 'detected'), null],
    [{ ignored: 'true' }, event('drift:ignored', 'detected'), 'moved'],
  ]
  expect(cases.map(([filter, happened]) => howCame(filter, happened))).toEqual(cases.map(([, , came]) => came))
})

it('has the list asked for again only by what moves rows', () => {
  expect(movesRows({}, event('drift:triaged', 'triaged'))).toBe(false)
  expect(movesRows({}, event('drift:resolved', 'resolved'))).toBe(true)
  expect(movesRows({}, event('drift:changed', 'detected'))).toBe(true)
})

it('reads nothing out of an event it does not understand', () => {
  for (const data of [null, 'text', [], {}, { status: 'new', severity: 'warning', version: 1 }]) {
    const strange = { ...event('drift:strange', 'detected'), data }
    expect([whyGone({}, strange), howCame({}, strange)]).toEqual([null, null])
  }
})

it('holds the rows while anybody reads, points at, selects or acts on one, and lets go at the top', () => {
  expect(isHeld(idle)).toBe(false)
  expect(isHeld({ ...idle, scrolledPx: 300 })).toBe(true)
  const doings = ['isPointedAt', 'hasFocus', 'hasSelection', 'isSomethingOpen'] as const
  expect(doings.filter((doing) => !isHeld({ ...idle, [doing]: true }))).toEqual([])
})

it('says what waits, and nothing when nothing does', () => {
  expect(heldWords({ fresh: 0, gone: 0, isMore: false })).toBeNull()
  expect(heldWords({ fresh: 1, gone: 0, isMore: false })).toBe('1 new drift')
  expect(heldWords({ fresh: 1_200, gone: 0, isMore: false })).toBe('1,200 new drifts')
  expect(heldWords({ fresh: 100, gone: 3, isMore: true })).toBe('100+ new drifts, 3 no longer matching')
  expect(heldWords({ fresh: 0, gone: 1, isMore: false })).toBe('1 no longer matches')
  expect(heldWords({ fresh: 0, gone: 0, isMore: true })).toBe('The list has changed')
})
