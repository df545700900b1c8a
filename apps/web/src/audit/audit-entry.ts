import type { Outputs } from '../api/client.ts'

export type AuditEntry = Outputs['auditLog']['list']['items'][number]
