import { expect, it } from 'vitest'
import { fileKind, uploadLimitBytes } from './file-kind.ts'

const kindOf = async (...parts: (string | Uint8Array<ArrayBuffer>)[]) => (await fileKind(new Blob(parts))).kind

it('tells a plan, a state and what runs by their first bytes, in UTF-16 as well', async () => {
  const state = '{\n  "version": 4,\n  "terraform_version": "1.9.5",\n  "serial": 3,\n  "lineage": "x"'
  expect(await kindOf(state)).toBe('state')
  expect(await kindOf(Uint8Array.from(Buffer.from(`\uFEFF${state}`, 'utf16le')))).toBe('state')
  expect(await kindOf(`\uFEFF${state}`)).toBe('state')
  expect(await kindOf('{"format_version":"1.0","terraform_version":"1.9.5","values":{}}')).toBe('state')
  expect(await kindOf('{"format_version":"1.2","terraform_version":"1.9.5","planned_values":{}}')).toBe('plan')
  expect(await kindOf('[{"type":"aws_instance"}]')).toBe('actual')
  expect(await kindOf('{"type":"aws_instance","id":"i-1","attributes":{}}\n{}')).toBe('actual')
  expect(await kindOf('{"resources": []}')).toBe('actual')
})

it('leaves a JSON object that it does not know to the server, which says what is wrong', async () => {
  expect(await kindOf('{"name":"driftsentry"}')).toBe('plan')
})

it('refuses what cannot be scanned before anything is sent, with the next step', async () => {
  const big = Object.assign(new Blob(['{}']), {})
  Object.defineProperty(big, 'size', { value: uploadLimitBytes + 1 })
  expect(await fileKind(big)).toEqual({
    kind: 'refused',
    reason: 'The file is 257 MB; the limit is 256 MB. Split the stack, or scan a plan in place of a state.',
  })
  expect(await fileKind(new Blob(['PK\u0003\u0004']))).toMatchObject({
    reason: expect.stringContaining('terraform show -json'),
  })
  expect(await kindOf(Uint8Array.of(0x1f, 0x8b, 8))).toBe('refused')
  expect(await kindOf('resource "aws_instance" "web" {}')).toBe('refused')
  expect(await kindOf()).toBe('refused')
})
