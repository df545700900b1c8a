import type { SealedBox } from '../../kernel/sealed-box.ts'
import { UnsealError } from '../../kernel/sealed-box.ts'
import { type Answer, noAnswer } from './answer.ts'
import type { ChannelMessage } from './channel-message.ts'
import type { StoredChannel } from './channel.repository.ts'
import type { SendMessage } from './send-message.ts'
import { openTarget } from './stored-target.ts'

interface Sending {
  readonly send: SendMessage
  readonly box: SealedBox
}

/** Opens a channel's secrets and sends. Secrets that cannot be opened are a refusal for good. */
export async function sendTo(
  { send, box }: Sending,
  channel: StoredChannel,
  message: ChannelMessage,
  signal?: AbortSignal,
): Promise<Answer> {
  try {
    return await send(openTarget(box, channel), message, signal)
  } catch (error) {
    if (error instanceof UnsealError) return noAnswer(error.message, true)
    throw error
  }
}
