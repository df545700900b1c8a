import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fetchOrTakeFirst, forgetFirst } from './first-questions.ts'

const stored = new Map<string, string>()
const key = 'driftsentry.first'

beforeEach(() => {
  stored.clear()
  vi.stubGlobal('location', { pathname: '/drifts', search: '?severity=critical' })
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, text: string) => stored.set(name, text),
    removeItem: (name: string) => stored.delete(name),
  })
  forgetFirst()
})
afterEach(() => {
  vi.unstubAllGlobals()
  globalThis.earlyAnswers = undefined
})

const ask = async (url: string) => (await fetchOrTakeFirst(url, {})).text()
const keptNow = (): Record<string, string> => JSON.parse(stored.get(key) ?? '{}')
const early = (url: string) => {
  globalThis.earlyAnswers = { [url]: Promise.resolve(new Response('early')) }
}

it('takes the answer to the first question, keeps which that was, and asks the others by itself', async () => {
  early('data:,first')
  expect(await ask('data:,first')).toBe('early')
  expect(await ask('data:,first')).toBe('first')
  expect(await ask('data:,second')).toBe('second')
  expect(keptNow()).toEqual({ '/drifts?severity=critical': 'data:,first' })
})

it('never gives an answer that was asked for in vain to a later question', async () => {
  early('data:,guessed')
  expect(await ask('data:,first')).toBe('first')
  expect(await ask('data:,guessed')).toBe('guessed')
})

it('keeps the questions of twenty pages, the last ones', async () => {
  for (let page = 0; page < 25; page++) {
    vi.stubGlobal('location', { pathname: `/${page}`, search: '' })
    const text = stored.get(key)
    forgetFirst()
    if (text !== undefined) stored.set(key, text)
    await ask(`data:,${page}`)
  }
  const pages = Object.keys(keptNow())
  expect(pages).toHaveLength(20)
  expect(pages).toContain('/24')
  expect(pages).not.toContain('/4')
})

it('starts anew where what is kept is no such list', async () => {
  stored.set(key, '{"broken')
  expect(await ask('data:,first')).toBe('first')
  expect(Object.values(keptNow())).toEqual(['data:,first'])
})
