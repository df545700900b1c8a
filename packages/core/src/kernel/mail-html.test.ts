import { expect, test } from 'vitest'
import { mailButton, mailHtml, mailParagraph } from './mail-html.ts'

const hostile = '<script>alert(1)</script> & "quoted"'
const link = 'https://drift.example/join#a&b"c'

test('what is given is text and never markup, in heading, paragraph, label and address', () => {
  const html = mailHtml(hostile, [mailParagraph(hostile), mailButton(hostile, link)])
  expect(html).not.toContain('<script>')
  expect(html.match(/&lt;script&gt;/g)).toHaveLength(4)
  expect(html).toContain('href="https://drift.example/join#a&amp;b&quot;c"')
  expect(html).not.toContain('b"c')
})

test('it is one page that fits a phone, and loads nothing from anywhere', () => {
  const html = mailHtml('Reset your password', [mailButton('Reset password', 'https://drift.example/reset#t')])
  expect(html).toMatch(/^<!doctype html>/)
  expect(html).toContain('width=device-width')
  expect(html).not.toMatch(/<(img|link|style|script)|url\(|@import/)
})
