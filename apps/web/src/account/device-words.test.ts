import { expect, it } from 'vitest'
import { deviceInWords } from './device-words.ts'

it('says the browser and the system a person would name', () => {
  const agents = {
    'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0': 'Firefox on Linux',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0':
      'Edge on Windows',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1':
      'Safari on iPhone',
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36':
      'Chrome on Android',
    'curl/8.14.1': 'curl',
  }
  for (const [agent, words] of Object.entries(agents)) expect(deviceInWords(agent)).toBe(words)
})

it('shows what it does not know as it is, cut short', () => {
  expect(deviceInWords('our-backup-tool 1.2')).toBe('our-backup-tool 1.2')
  expect(deviceInWords('x'.repeat(500))).toHaveLength(62)
  expect(deviceInWords(null)).toBe('Unknown device')
})
