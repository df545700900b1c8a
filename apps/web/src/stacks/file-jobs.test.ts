import { expect, it } from 'vitest'
import { uploadLimitBytes } from '../scans/file-kind.ts'
import { addFiles, filesOf, isTooLarge, missingFile, type RecognisedFile } from './file-jobs.ts'

const file = (name: string, kind: 'plan' | 'state' | 'actual'): RecognisedFile => ({
  file: new File(['{}'], name),
  is: { kind },
})

const half = (name: string, kind: 'state' | 'actual') => {
  const one = file(name, kind)
  Object.defineProperty(one.file, 'size', { value: uploadLimitBytes / 2 + 1 })
  return one
}

it('makes one comparison of each plan, named after its file', () => {
  const jobs = addFiles([], [file('web.plan.json', 'plan'), file('network.json', 'plan')])
  expect(jobs.map(({ name }) => name)).toEqual(['web', 'network'])
  expect(jobs.map(filesOf)).toMatchObject([{ kind: 'plan' }, { kind: 'plan' }])
})

it.each([
  ['the state first', ['state', 'actual']],
  ['what runs first', ['actual', 'state']],
] as const)('puts a state and what runs together, %s', (_, kinds) => {
  const [job, ...others] = kinds.reduce(
    (jobs, kind) => addFiles(jobs, [file(kind === 'state' ? 'shop.tfstate' : 'live.json', kind)]),
    addFiles([], []),
  )
  expect(others).toEqual([])
  expect(job).toMatchObject({ name: 'shop', state: { name: 'shop.tfstate' }, actual: { name: 'live.json' } })
})

it('says which file is missing, and sends nothing until it is there', () => {
  const [job] = addFiles([], [file('terraform.tfstate', 'state')])
  expect(job && missingFile(job)).toBe('actual')
  expect(job && filesOf(job)).toBeNull()
})

it('knows when a state and what runs are too large together, though each is not', () => {
  const [job] = addFiles([], [half('a.tfstate', 'state')])
  expect(job && isTooLarge(job)).toBe(false)
  const [both] = addFiles([], [half('a.tfstate', 'state'), half('live.json', 'actual')])
  expect(both && isTooLarge(both)).toBe(true)
})

it('leaves out what cannot be compared and keeps the keys of the rows apart', () => {
  const refused = { file: new File([], 'x.zip'), is: { kind: 'refused', reason: 'It is empty.' } } as const
  const jobs = addFiles([], [file('a.json', 'plan'), refused, file('b.json', 'plan')])
  expect(jobs.map(({ key }) => key)).toEqual(['1', '2'])
})
