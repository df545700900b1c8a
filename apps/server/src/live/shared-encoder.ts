/** How tRPC's WebSocket adapter turns answers into frames. */
interface Encoder {
  encode(data: unknown): string
  decode(data: string | ArrayBuffer | Uint8Array): unknown
}

/**
 * Writes an event as JSON once for all its followers: the frames of one event differ in the subscription's id only. Everything
 * else is written as the adapter would.
 */
export function sharedEncoder(): Encoder {
  const texts = new WeakMap<object, string>()
  const textOf = (message: object) => {
    const known = texts.get(message)
    if (known !== undefined) return known
    const text = JSON.stringify(message)
    texts.set(message, text)
    return text
  }
  return {
    encode(data) {
      const shared = isSharedItem(data) ? data : null
      if (!shared) return JSON.stringify(data)
      const { id, result } = shared
      const seq = JSON.stringify(result.id)
      return `{"id":${JSON.stringify(id)},"result":{"type":"data","id":${seq},"data":{"id":${seq},"data":${textOf(result.data.data)}}}}`
    },
    decode(data) {
      if (typeof data !== 'string') throw new TypeError('frames are JSON in text')
      return JSON.parse(data)
    },
  }
}

interface SharedItem {
  readonly id: number | string
  readonly result: { readonly id: string; readonly data: { readonly data: object } }
}

/** A tracked item of a subscription, and nothing more. */
function isSharedItem(data: unknown): data is SharedItem {
  if (!isObject(data) || !('result' in data) || !isObject(data.result)) return false
  if ('jsonrpc' in data && data.jsonrpc !== undefined) return false
  const { result } = data
  if (!('type' in result) || result.type !== 'data' || !('id' in result) || typeof result.id !== 'string') return false
  return 'data' in result && isObject(result.data) && 'data' in result.data && isObject(result.data.data)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
