import { expect, test } from 'vitest'
import { Secret } from '../../kernel/secret.ts'
import { requireStrongPassword } from './password-policy.ts'

const about = ['margaret.hamilton@example.com', 'Margaret', null]
const judged = (text: string) => requireStrongPassword(new Secret(text), { path: 'password', about })

test.each([
  ['too short', 'x9$Kq2!vB'],
  ['a common one', 'password123'],
  ['one key again and again', 'aaaaaaaaaaaaaaaaaaaa'],
  ['a walk over the keyboard', 'qwertyuiopasdf'],
  ['made of the own name', 'margarethamilton'],
  ['the own email', 'margaret.hamilton@example.com'],
  ['longer than 200 characters', 'correct horse battery staple '.repeat(7)],
])('a password that is %s is refused, saying why', async (_what, text) => {
  await expect(judged(text)).rejects.toMatchObject({
    code: 'VALIDATION_ERROR',
    details: { errors: [{ path: 'password', message: expect.stringMatching(/\w+/) }] },
  })
})

test.each(['violet ladder seven tractor', 'gq7!mZ2#pL0x', 'пять зелёных слонов танцуют'])(
  'a good one is taken: %s',
  async (text) => {
    await expect(judged(text)).resolves.toBeUndefined()
  },
)

test('the refusal does not repeat the password', async () => {
  await expect(judged('hunter2hunter2')).rejects.toSatisfy((error) => !JSON.stringify(error).includes('hunter2'))
})
