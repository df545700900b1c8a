import { openIdProvider } from '@driftsentry/core/open-id-provider'
import type { SsoSettings } from '@driftsentry/core/sso-service'
import type { Config } from '../config.ts'
import { StartError } from '../start-error.ts'

/** The sign-in of an organisation, from the configuration; null where none is set up. Throws StartError for an issuer that cannot be. */
export function ssoSettings(config: Config, publicUrl: string): SsoSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret = null } = config
  if (issuer === undefined || clientId === undefined) return null
  const redirectUri = `${publicUrl.replace(/\/+$/, '')}/api/v1/auth/sso/callback`
  const { OIDC_SCOPES: scopes, OIDC_GROUPS_CLAIM: groupsClaim } = config
  try {
    const provider = openIdProvider({ issuer, clientId, clientSecret, redirectUri, scopes, groupsClaim })
    const teamName = config.OIDC_TEAM ?? null
    return { provider, roleMap: config.OIDC_ROLE_MAP, teamName, trustsEmail: config.OIDC_TRUST_EMAIL }
  } catch (error) {
    throw new StartError(`OIDC_ISSUER cannot be used. ${error instanceof Error ? error.message : ''}`)
  }
}
