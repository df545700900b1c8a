import { type ChannelService, channelService } from '@driftsentry/core/channel-service'
import type { Clock } from '@driftsentry/core/clock'
import type { Database } from '@driftsentry/core/database'
import { type DeliverService, deliverService } from '@driftsentry/core/deliver-service'
import { type DeliveryService, deliveryService } from '@driftsentry/core/delivery-service'
import { type Links, linksTo } from '@driftsentry/core/channel-message'
import type { JobSender } from '@driftsentry/core/jobs'
import { mailSender } from '@driftsentry/core/mail-sender'
import type { Network } from '@driftsentry/core/safe-address'
import { safeHttp } from '@driftsentry/core/safe-http'
import { sealedBox } from '@driftsentry/core/sealed-box'
import type { Secret } from '@driftsentry/core/secret'
import { messageSender } from '@driftsentry/core/send-message'
import { type SlackInteractionService, slackInteractionService } from '@driftsentry/core/slack-interaction-service'

/** What channels need of the configuration. */
export interface ChannelSettings {
  /** Where channels may lead besides public addresses. */
  readonly allowedNetworks: readonly Network[]
  /** Null when mails cannot be sent. */
  readonly mailServer: { readonly url: Secret; readonly from: string } | null
  /** How long deliveries that are over are kept. */
  readonly keepMs: number
  /** Where people reach the dashboard. */
  readonly publicUrl: string
}

interface Deps {
  readonly db: Database['db']
  readonly clock: Clock
  readonly jobs: JobSender
  readonly encryptionKey: Secret
  readonly settings: ChannelSettings
}

interface ChannelServices {
  readonly links: Links
  readonly slackInteractions: SlackInteractionService
  readonly channels: ChannelService
  readonly deliveries: DeliveryService
  readonly deliverer: DeliverService
}

/** The use cases of channels: keeping them, and sending to them. */
export function composeChannels({ encryptionKey, settings, ...deps }: Deps): ChannelServices {
  const { allowedNetworks, keepMs, mailServer, publicUrl } = settings
  const http = safeHttp({ allowedNetworks })
  const box = sealedBox(encryptionKey, 'channels')
  const mail = mailServer && mailSender(mailServer)
  const links = linksTo(publicUrl)
  const send = messageSender({ http, mail, links, clock: deps.clock })
  return {
    links,
    slackInteractions: slackInteractionService({ ...deps, box, http }),
    channels: channelService({ ...deps, box, http }),
    deliveries: deliveryService({ ...deps, box, send }),
    deliverer: deliverService({ ...deps, box, send, keepMs }),
  }
}
