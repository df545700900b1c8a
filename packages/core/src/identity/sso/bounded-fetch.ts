import type { CustomFetch } from 'openid-client'

/** Fetches as the library asks, but reads no more than `mostBytes` of an answer: what is longer fails while it is read. */
export function boundedFetch(mostBytes: number): CustomFetch {
  return async (url, options) => {
    // A copy, since bytes may lie in memory that is shared, which no request takes.
    const sent = options.body instanceof Uint8Array ? new Uint8Array(options.body) : (options.body ?? null)
    const { body, status, headers } = await fetch(url, { ...options, body: sent })
    return new Response(body?.pipeThrough(atMost(mostBytes)) ?? null, { status, headers })
  }
}

function atMost(mostBytes: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let size = 0
  return new TransformStream({
    transform(chunk, controller) {
      size += chunk.length
      if (size > mostBytes) controller.error(new Error(`the answer is longer than ${mostBytes} bytes`))
      else controller.enqueue(chunk)
    },
  })
}
