import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { recentOf, remember } from './recent.ts'

const stored = new Map<string, string>()
beforeEach(() => {
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, text: string) => stored.set(name, text),
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  stored.clear()
})

const owner = { id: 'u1', team: { id: 't1' } }
const place = (href: string) => ({ kind: 'Page', label: href, href, isCode: false })
const hrefs = (who = owner) => recentOf(who).map(({ href }) => href)

it('is the last five places, the latest first, each once', () => {
  for (const href of ['/1', '/2', '/3', '/4', '/2', '/5', '/6']) remember(owner, place(href))
  expect(hrefs()).toEqual(['/6', '/5', '/2', '/4', '/3'])
})

it('is nothing to another person, or in another team', () => {
  remember(owner, place('/1'))
  expect(hrefs({ ...owner, id: 'u2' })).toEqual([])
  expect(hrefs({ ...owner, team: { id: 't2' } })).toEqual([])
})

it('leads to pages of this site only, whatever is kept', () => {
  const recent = [
    place('https://example.com'),
    place('//example.com'),
    place('javascript:alert(1)'),
    { href: '/1' },
    place('/1'),
  ]
  stored.set('driftsentry.recent', JSON.stringify({ owner: 'u1 t1', recent }))
  expect(hrefs()).toEqual(['/1'])
  stored.set('driftsentry.recent', '{"broken')
  expect(hrefs()).toEqual([])
})
