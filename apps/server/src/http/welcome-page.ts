import { htmlEscape } from '@driftsentry/core/html-escape'
import type { FastifyInstance } from 'fastify'

/** Serves a page at `/` that says what this is and what to do first. It loads nothing and runs no script. */
export function welcomeRoutes(app: FastifyInstance): void {
  app.get('/', { config: { rateLimit: false } }, (request, reply) => {
    const base = `${request.protocol}://${request.host}`
    return reply.type('text/html; charset=utf-8').send(page(htmlEscape(base)))
  })
}

const page = (base: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>DriftSentry</title>
<style>${style}</style>
</head>
<body>
<main>
<header>
<h1>DriftSentry</h1>
<p class="lead">Finds every difference between declared and actual infrastructure, says what it costs, and proves who decided what.</p>
</header>

<h2>Push your first plan</h2>
<ol>
<li>
<p>Sign in with an address and password this server printed when it started, and keep the access token.</p>
<pre><code>TOKEN=$(curl -s ${base}/api/v1/auth/login \\
  -H 'content-type: application/json' \\
  -d '{"email":"admin@driftsentry.local","password":"..."}' | sed 's/.*"accessToken":"\\([^"]*\\).*/\\1/')</code></pre>
</li>
<li>
<p>Create a stack: a set of declared resources that is scanned again and again.</p>
<pre><code>curl -s ${base}/api/v1/stacks \\
  -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' \\
  -d '{"name":"production"}'</code></pre>
</li>
<li>
<p>Send a plan of it. The answer is the scan; its drifts are in the list.</p>
<pre><code>terraform plan -out plan.bin &amp;&amp; terraform show -json plan.bin > plan.json
curl -s ${base}/api/v1/stacks/STACK_ID/scans \\
  -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' --data-binary @plan.json
curl -s "${base}/api/v1/drifts?status=detected&amp;sortBy=severity" -H "authorization: Bearer $TOKEN"</code></pre>
</li>
</ol>

<h2>From the command line</h2>
<pre><code>npx driftsentry scan --plan plan.json                         # compares, prints, needs no server
npx driftsentry login --url ${base}
npx driftsentry scan --plan plan.json --stack production --push  # and records it here</code></pre>

<h2>Addresses</h2>
<dl>
<dt><a href="/api/v1/docs">/api/v1/docs</a></dt><dd>a page to read and try the REST API</dd>
<dt><a href="/api/v1/openapi.json">/api/v1/openapi.json</a></dt><dd>the REST API, as an OpenAPI 3.1 document</dd>
<dt>/trpc</dt><dd>the same API for typed tRPC clients</dd>
<dt><a href="/health/detailed">/health/detailed</a></dt><dd>how the server is; also <a href="/health/live">live</a> and <a href="/health/ready">ready</a></dd>
<dt><a href="/metrics">/metrics</a></dt><dd>for Prometheus</dd>
</dl>
</main>
</body>
</html>
`

const style = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --line: #dfe4ea; --ground: #fbfcfd; --code: #f0f3f6; --accent: #0b6bcb }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #98a3b3; --line: #2b3442; --ground: #12171f; --code: #1a212c; --accent: #6db3f8 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.6 system-ui, sans-serif }
main { max-width: 50rem; margin: 0 auto; padding: 3rem 1.25rem 4rem }
h1 { margin: 0; font-size: 2rem; letter-spacing: -0.02em }
h2 { margin: 2.5rem 0 0.75rem; font-size: 1.1rem; border-bottom: 1px solid var(--line); padding-bottom: 0.4rem }
.lead { margin: 0.4rem 0 0; color: var(--soft); font-size: 1.1rem }
ol { padding-left: 1.3rem } li { margin: 1rem 0 } li p { margin: 0 0 0.5rem }
pre { margin: 0; padding: 0.9rem 1rem; background: var(--code); border: 1px solid var(--line); border-radius: 8px; overflow-x: auto; font-size: 0.85rem; line-height: 1.5 }
code { font-family: ui-monospace, Menlo, Consolas, monospace }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.35rem 1.5rem; margin: 0 }
dt { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 0.9rem } dd { margin: 0; color: var(--soft) }
a { color: var(--accent) }
@media (max-width: 36rem) { dl { grid-template-columns: 1fr } dd { margin-bottom: 0.5rem } }
`
