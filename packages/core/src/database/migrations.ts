import type { Migration } from 'kysely/migration'
import * as identity from '../../migrations/0001_identity.ts'
import * as projectsAndStacks from '../../migrations/0002_projects_and_stacks.ts'
import * as scans from '../../migrations/0003_scans.ts'
import * as drifts from '../../migrations/0004_drifts.ts'
import * as alertsPoliciesCosts from '../../migrations/0005_alerts_policies_costs.ts'
import * as events from '../../migrations/0006_events.ts'
import * as eventPartitions from '../../migrations/0011_event_partitions.ts'
import * as eventConsumers from '../../migrations/0012_event_consumers.ts'
import * as metrics from '../../migrations/0014_metrics.ts'
import * as deliveries from '../../migrations/0015_deliveries.ts'
import * as accounts from '../../migrations/0020_accounts.ts'
import * as policies from '../../migrations/0030_policies.ts'
import * as keptAnswers from '../../migrations/0031_kept_answers.ts'
import * as slackUsers from '../../migrations/0032_slack_users.ts'
import * as tallies from '../../migrations/0033_tallies.ts'
import * as search from '../../migrations/0034_search.ts'
import * as revisedSeverity from '../../migrations/0035_revised_severity.ts'
import * as savedViews from '../../migrations/0036_saved_views.ts'
import * as attention from '../../migrations/0037_attention.ts'
import * as scanSight from '../../migrations/0038_scan_sight.ts'
import * as deletedDrifts from '../../migrations/0039_deleted_drifts.ts'
import * as scanDrifts from '../../migrations/0040_scan_drifts.ts'
import * as costsOfIgnored from '../../migrations/0045_costs_of_ignored.ts'

/** Every migration, in order. Imported by name, not read from a folder, so that a bundle carries them too. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001_identity': identity,
  '0002_projects_and_stacks': projectsAndStacks,
  '0003_scans': scans,
  '0004_drifts': drifts,
  '0005_alerts_policies_costs': alertsPoliciesCosts,
  '0006_events': events,
  '0011_event_partitions': eventPartitions,
  '0012_event_consumers': eventConsumers,
  '0014_metrics': metrics,
  '0015_deliveries': deliveries,
  '0020_accounts': accounts,
  '0030_policies': policies,
  '0031_kept_answers': keptAnswers,
  '0032_slack_users': slackUsers,
  '0033_tallies': tallies,
  '0034_search': search,
  '0035_revised_severity': revisedSeverity,
  '0036_saved_views': savedViews,
  '0037_attention': attention,
  '0038_scan_sight': scanSight,
  '0039_deleted_drifts': deletedDrifts,
  '0040_scan_drifts': scanDrifts,
  '0045_costs_of_ignored': costsOfIgnored,
}
