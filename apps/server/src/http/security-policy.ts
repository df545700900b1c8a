import { createHash } from 'node:crypto'

/** What our pages may load: their own files and nothing else. No `upgrade-insecure-requests`: at home the server speaks plain HTTP. */
export const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
}

/** The same for a page that holds scripts of its own: these very texts may run, and no other. */
export function allowingScriptsOf(html: string) {
  const texts = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text = '']) => text)
  const hashes = texts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
  const { directives } = contentSecurityPolicy
  return { ...contentSecurityPolicy, directives: { ...directives, scriptSrc: ["'self'", ...hashes] } }
}
