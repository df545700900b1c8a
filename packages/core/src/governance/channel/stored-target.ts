import { type Json, isJsonArray, isJsonObject, type JsonObject } from '../../kernel/json.ts'
import type { ChannelId } from '../../kernel/ids.ts'
import type { SealedBox } from '../../kernel/sealed-box.ts'
import { Secret } from '../../kernel/secret.ts'
import { type ChannelKind, type ChannelSettings, type ChannelTarget, pagerDutyRegions } from './channel.ts'

/** The secrets of a target, sealed for the row of its channel; null for one that has none. */
export function sealTarget(box: SealedBox, id: ChannelId, target: ChannelTarget): Buffer | null {
  const secrets = secretsOf(target)
  return secrets === null ? null : box.seal(new Secret(JSON.stringify(secrets)), id)
}

/** What a settings column holds for this kind. Throws for what this program did not write. */
export function readSettings(kind: ChannelKind, settings: Json): ChannelSettings {
  const fields = objectOf(settings)
  switch (kind) {
    case 'slack':
      return { kind, host: textOf(fields, 'host'), hasButtons: fields['hasButtons'] === true }
    case 'webhook':
      return { kind, host: textOf(fields, 'host') }
    case 'email':
      return { kind, recipients: listOf(fields, 'recipients') }
    case 'pagerduty':
      return { kind, region: regionOf(fields) }
  }
}

interface StoredTarget {
  readonly id: ChannelId
  readonly settings: ChannelSettings
  readonly secrets: Buffer | null
}

/** The whole target of a stored channel. Throws UnsealError when its secrets cannot be opened. */
export function openTarget(box: SealedBox, { id, settings, secrets }: StoredTarget): ChannelTarget {
  const opened = secrets === null ? {} : objectOf(JSON.parse(box.open(secrets, id).reveal()))
  const secret = (field: string) => new Secret(textOf(opened, field))
  switch (settings.kind) {
    case 'slack':
      return {
        kind: 'slack',
        url: secret('url'),
        ...('signingSecret' in opened ? { signingSecret: secret('signingSecret') } : {}),
      }
    case 'webhook':
      return { kind: 'webhook', url: secret('url'), signingSecret: secret('signingSecret') }
    case 'email':
      return settings
    case 'pagerduty':
      return { ...settings, routingKey: secret('routingKey') }
  }
}

function secretsOf(target: ChannelTarget): Readonly<Record<string, string>> | null {
  switch (target.kind) {
    case 'slack': {
      const { url, signingSecret } = target
      return { url: url.reveal(), ...(signingSecret ? { signingSecret: signingSecret.reveal() } : {}) }
    }
    case 'webhook':
      return { url: target.url.reveal(), signingSecret: target.signingSecret.reveal() }
    case 'pagerduty':
      return { routingKey: target.routingKey.reveal() }
    case 'email':
      return null
  }
}

function objectOf(json: Json): JsonObject {
  if (!isJsonObject(json)) throw new TypeError('a channel is stored in a form this version does not know')
  return json
}

function textOf(fields: JsonObject, name: string): string {
  const value = fields[name]
  if (typeof value !== 'string') throw new TypeError(`a channel is stored without its ${name}`)
  return value
}

function listOf(fields: JsonObject, name: string): readonly string[] {
  const value = fields[name]
  return isJsonArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function regionOf(fields: JsonObject) {
  const region = pagerDutyRegions.find((known) => known === fields['region'])
  if (!region) throw new TypeError('a channel is stored without its region')
  return region
}
