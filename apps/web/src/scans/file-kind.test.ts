import { expect, it } from 'vitest'
import { looksLikeState } from './file-kind.ts'

it('tells a state from a plan by its first bytes, in UTF-16 as well', async () => {
  const state = '{\n  "version": 4,\n  "terraform_version": "1.9.5",\n  "serial": 3,\n  "lineage": "x"'
  const plan = '{"format_version":"1.2","terraform_version":"1.9.5","planned_values":{}}'
  expect(await looksLikeState(new Blob([state]))).toBe(true)
  expect(await looksLikeState(new Blob([plan]))).toBe(false)
  expect(await looksLikeState(new Blob([Buffer.from(`\uFEFF${state}`, 'utf16le')]))).toBe(true)
  expect(await looksLikeState(new Blob([]))).toBe(false)
})
