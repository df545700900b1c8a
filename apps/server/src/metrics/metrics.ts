import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What the server counts, in Prometheus' words. Each label has a bounded set of values. */
export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const requestLabels = ['method', 'path', 'status'] as const
  return {
    registry,
    httpRequests: new Counter({
      name: 'http_requests_total',
      help: 'Answered HTTP requests.',
      labelNames: requestLabels,
      registers,
    }),
    httpDurationMs: new Histogram({
      name: 'http_request_duration_ms',
      help: 'Time from a request to the end of its answer.',
      labelNames: requestLabels,
      buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000],
      registers,
    }),
    errors: new Counter({
      name: 'errors_total',
      help: 'Refused requests.',
      labelNames: ['code', 'path'] as const,
      registers,
    }),
    databaseDurationMs: new Histogram({
      name: 'database_query_duration_ms',
      help: 'Time a statement took, as the server waited for it.',
      labelNames: ['table', 'operation'] as const,
      buckets: [0.5, 1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000, 30_000],
      registers,
    }),
    scans: new Counter({ name: 'scans_total', help: 'Finished scans.', labelNames: ['result'] as const, registers }),
    scanDurationMs: new Histogram({
      name: 'scan_duration_ms',
      help: 'Time from the start of a scan to its end.',
      buckets: [10, 50, 100, 500, 1_000, 5_000, 10_000, 30_000, 60_000, 300_000, 900_000],
      registers,
    }),
    wsConnections: new Gauge({ name: 'ws_connections', help: 'Open WebSocket connections.', registers }),
    sseConnections: new Gauge({ name: 'sse_connections', help: 'Open streams of server-sent events.', registers }),
    jobs: new Counter({
      name: 'jobs_total',
      help: 'Attempts at background jobs that ended here.',
      labelNames: ['task', 'result'] as const,
      registers,
    }),
    notifications: new Counter({
      name: 'notifications_total',
      help: 'Attempts to send alerts to channels.',
      labelNames: ['channel', 'result'] as const,
      registers,
    }),
    scanResources: new Counter({ name: 'scan_resources_total', help: 'Resources looked at by scans.', registers }),
  }
}

export type Metrics = ReturnType<typeof createMetrics>
