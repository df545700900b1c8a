import { appRouter } from '@driftsentry/api/router'
import manifest from '../../package.json' with { type: 'json' }
import { renderOpenApi } from './openapi.ts'
import { restProcedures } from './rest-route.ts'

/** The text of `docs/openapi.json`. */
export function openApiFile(): string {
  return `${JSON.stringify(renderOpenApi(restProcedures(appRouter), manifest.version), null, 2)}\n`
}
