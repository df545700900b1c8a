import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const library = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')))

/** Of the library's 12 MB these are all that a browser loads: 1.7 MB, half a megabyte compressed. */
const files = new Set(['/swagger-ui.css', '/swagger-ui-bundle.js', '/favicon-32x32.png'])

/**
 * Serves a page at `/docs` to read and try the API, beside `/openapi.json`. All it loads is ours, so it works without the internet and
 * under the policy of every other page (`http/security-policy.ts`).
 */
export function docsPage(app: FastifyInstance): void {
  app.get('/docs', { config: { rateLimit: false } }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(page),
  )
  app.get('/docs/start.js', { config: { rateLimit: false } }, (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(start),
  )
  app.register(fastifyStatic, {
    root: library,
    prefix: '/docs/',
    index: false,
    decorateReply: false,
    maxAge: 3_600_000,
    allowedPath: (path) => files.has(path),
  })
}

/** Addresses are relative to `/api/v1/docs`, whatever stands before it behind a proxy. */
const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>DriftSentry API</title>
<link rel="icon" href="docs/favicon-32x32.png">
<link rel="stylesheet" href="docs/swagger-ui.css">
</head>
<body>
<main id="api"><noscript>This page needs JavaScript. The document itself is at <a href="openapi.json">openapi.json</a>.</noscript></main>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
`

/** The token that somebody enters stays in the page's memory; no validator of somebody else is asked. */
const start = `SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#api',
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  filter: true,
  persistAuthorization: false,
  tryItOutEnabled: true,
  validatorUrl: null,
})
`
