import { type ClientAuth, ClientSecretPost, None } from 'openid-client'
import type { Secret } from '../../kernel/secret.ts'

/**
 * How this server proves to the provider who it is; null: it does not, and PKCE alone protects the code. A secret goes by
 * client_secret_basic, the default of providers and of the clients they register (OpenID Connect Discovery 1.0, section 3), and in
 * the body only where the provider lists that and not the other.
 */
export function clientAuthentication(secret: Secret | null): ClientAuth {
  if (!secret) return None()
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const inBody = methods.includes('client_secret_post') && !methods.includes('client_secret_basic')
    if (inBody) ClientSecretPost(secret.reveal())(server, client, body, headers)
    else headers.set('authorization', basic(client.client_id, secret))
  }
}

/**
 * RFC 6749, 2.3.1 and appendix B. In place of the library's own: that writes `-` and `_` as %2D and %5F, which a provider that does
 * not decode takes for another secret (oauth4webapi issues 148 and 199). Written so, both kinds read the usual secrets alike.
 */
function basic(clientId: string, secret: Secret): string {
  const credentials = `${formEncoded(clientId)}:${formEncoded(secret.reveal())}`
  return `Basic ${Buffer.from(credentials).toString('base64')}`
}

function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice('='.length)
}
