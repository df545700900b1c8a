import type { Config } from '../config.ts'

/**
 * Whether a page of this origin may open a WebSocket or change something here. Browsers let any page try and always say which it is (RFC 6455,
 * 10.2); a program says nothing, and has no cookies that could be misused.
 */
export function isAllowedOrigin(
  origin: string | undefined,
  host: string | undefined,
  { PUBLIC_URL, CORS_ORIGINS }: Pick<Config, 'PUBLIC_URL' | 'CORS_ORIGINS'>,
): boolean {
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  if (CORS_ORIGINS.includes(origin)) return true
  if (PUBLIC_URL !== undefined && new URL(PUBLIC_URL).origin === origin) return true
  return new URL(origin).host === host
}
