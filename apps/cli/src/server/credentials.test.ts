import { stat, writeFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../testing/run-cli.ts'
import { credentialsPath, defaultUrl, forgetCredentials, keepCredentials, loadCredentials } from './credentials.ts'

const kept = { url: 'https://drift.example', accessToken: 'access', refreshToken: 'refresh' }

it('a sign-in is kept where only its owner can read it, and can be forgotten', async () => {
  await using folder = await temporaryFolder()
  const environment = { XDG_CONFIG_HOME: folder.path }
  await keepCredentials(kept, environment)
  expect((await stat(credentialsPath(environment))).mode & 0o777).toBe(0o600)
  expect(await loadCredentials(environment)).toEqual(kept)
  await forgetCredentials(environment)
  expect(await loadCredentials(environment)).toBeNull()
})

it('a token kept for one server is never sent to another', async () => {
  await using folder = await temporaryFolder()
  const environment = { XDG_CONFIG_HOME: folder.path }
  await keepCredentials(kept, environment)
  expect(await loadCredentials({ ...environment, DRIFTSENTRY_URL: 'https://other.example' })).toBeNull()
  expect(await loadCredentials({ ...environment, DRIFTSENTRY_URL: 'https://drift.example/' })).toEqual(kept)
})

it('the environment goes before what was kept', async () => {
  await using folder = await temporaryFolder()
  const environment = {
    XDG_CONFIG_HOME: folder.path,
    DRIFTSENTRY_URL: 'https://ci.example',
    DRIFTSENTRY_TOKEN: 'token',
  }
  await keepCredentials(kept, environment)
  expect(await loadCredentials(environment)).toEqual({
    url: 'https://ci.example',
    accessToken: 'token',
    refreshToken: null,
  })
})

const key = `ds_${'a1B'.repeat(23)}Zz`

it('an API key of the environment goes before a token and before what was kept, and is not renewed', async () => {
  await using folder = await temporaryFolder()
  const environment = { XDG_CONFIG_HOME: folder.path, DRIFTSENTRY_TOKEN: 'token', DRIFTSENTRY_API_KEY: `${key}\n` }
  await keepCredentials(kept, environment)
  expect(await loadCredentials(environment)).toEqual({ url: defaultUrl, accessToken: key, refreshToken: null })
})

it('what cannot be an API key is refused without being repeated', async () => {
  for (const wrong of ['hunter2', `${key}x`, `${key.slice(0, -1)}é`, `${key}\nx-other: header`]) {
    await expect(loadCredentials({ DRIFTSENTRY_API_KEY: wrong })).rejects.toThrow(
      /^DRIFTSENTRY_API_KEY holds no API key;[^']*$/,
    )
    await expect(loadCredentials({ DRIFTSENTRY_API_KEY: wrong })).rejects.not.toThrow(wrong)
  }
})

it('a damaged file is told by its name, without what it holds', async () => {
  await using folder = await temporaryFolder()
  const environment = { XDG_CONFIG_HOME: folder.path }
  await keepCredentials(kept, environment)
  await writeFile(credentialsPath(environment), '{"accessToken":"half')
  await expect(loadCredentials(environment)).rejects.toThrow(/credentials\.json is damaged; sign in again/)
  await expect(loadCredentials(environment)).rejects.not.toThrow(/half/)
})
