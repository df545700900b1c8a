import createClient, { type Client } from 'openapi-fetch'
import type { paths } from './paths.generated.ts'

export type RestClient = Client<paths>

export interface RestClientOptions {
  /** Where the server is: `https://drift.example.com`. */
  readonly url: string
  /** An access token or an API key; without one only what is public answers. */
  readonly credential?: string
}

/**
 * A typed client of the REST API, from the API document alone (openapi-typescript, openapi-fetch). It is what another team would get
 * from the document, and holds the document to what the server does.
 */
export function restClient({ url, credential }: RestClientOptions): RestClient {
  const headers = credential === undefined ? {} : { authorization: `Bearer ${credential}` }
  return createClient<paths>({ baseUrl: `${url}/api/v1`, headers })
}
