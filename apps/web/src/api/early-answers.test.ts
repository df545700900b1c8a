import { afterEach, expect, it } from 'vitest'
import { fetchOrTake } from './early-answers.ts'

afterEach(() => {
  globalThis.earlyAnswers = undefined
})

it('gives what was asked for early to the first who asks, and then asks anew', async () => {
  globalThis.earlyAnswers = { 'data:,asked': Promise.resolve(new Response('early')) }
  expect(await (await fetchOrTake('data:,asked')).text()).toBe('early')
  expect(await (await fetchOrTake('data:,asked')).text()).toBe('asked')
})

it('asks by itself for everything else', async () => {
  expect(await (await fetchOrTake('data:,other')).text()).toBe('other')
})
