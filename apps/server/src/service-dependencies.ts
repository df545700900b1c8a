import type { ServiceDependencies } from './compose-services.ts'
import type { Config } from './config.ts'
import type { ServerDatabase } from './database.ts'
import { ssoSettings } from './sso/sso-settings.ts'
import { keptSecret } from './kept-secrets.ts'

type Stores = Pick<ServerDatabase, 'db' | 'pool' | 'jobs' | 'hub'>

/** What the use cases need, from the configuration; secrets it does not name are made once and kept under DATA_DIR. */
export function serviceDependencies(config: Config, { db, pool, jobs, hub }: Stores): ServiceDependencies {
  const publicUrl = config.PUBLIC_URL ?? `http://localhost:${config.PORT}`
  const previous = config.JWT_SECRET_PREVIOUS === undefined ? [] : [config.JWT_SECRET_PREVIOUS]
  return {
    db,
    pool,
    jobs,
    hub,
    encryptionKey: config.ENCRYPTION_KEY ?? keptSecret(config.DATA_DIR, 'encryption-key'),
    auditKeepMs: config.RETENTION_AUDIT ?? null,
    streamWindowMs: config.RETENTION_EVENTS,
    channels: {
      allowedNetworks: config.CHANNEL_ALLOWED_NETWORKS,
      keepMs: config.RETENTION_DELIVERIES,
      mailServer: config.SMTP_URL === undefined ? null : { url: config.SMTP_URL, from: config.MAIL_FROM },
      publicUrl,
    },
    requestsPerMinute: config.RATE_LIMIT,
    identity: {
      jwtSecrets: [config.JWT_SECRET ?? keptSecret(config.DATA_DIR, 'jwt-secret'), ...previous],
      accessTtlSeconds: Math.floor(config.ACCESS_TOKEN_TTL / 1_000),
      refreshTtlMs: config.REFRESH_TOKEN_TTL,
      registration: config.REGISTRATION,
      sso: ssoSettings(config, publicUrl),
    },
  }
}
