import { z } from 'zod'
import { openedGroup, planOf } from '../plan.ts'
import { json, type TestTeam } from '../test-server.ts'

/** What stands in a path, by the name of its parameter. */
export type Parameters = Readonly<Record<string, string>>

export const things = [
  'alert',
  'apiKey',
  'channel',
  'decidedDrift',
  'deletedProject',
  'deletedStack',
  'delivery',
  'drift',
  'invitation',
  'member',
  'policy',
  'project',
  'scan',
  'session',
  'slackLink',
  'stack',
  'team',
  'view',
] as const
export type Thing = (typeof things)[number]

export const missing = '0198c0de-0000-7000-8000-00000000dead'

const created = z.object({ data: z.object({ id: z.string() }) })
const listed = z.object({ data: z.object({ items: z.array(z.object({ id: z.string() })).min(1) }) })

let made = 0
export const name = () => ({ name: `made ${(made += 1)}` })
export const newChannel = () => ({ ...name(), target: { kind: 'email', recipients: ['oncall@example.com'] } })
export const newDrift = () => ({
  resourceType: 'EC2',
  resourceId: `i-${(made += 1)}`,
  expectedState: { instance_type: 't3.micro' },
  actualState: { instance_type: 't3.large' },
})
export const newKey = () => ({ ...name(), scopes: ['read'] })
export const newPolicy = () => ({ ...name(), effect: { kind: 'two-approvals' }, condition: { region: ['nowhere'] } })
export const newView = () => ({ ...name(), search: 'severity=critical&sort=cost' })
export const newcomer = () => ({ email: `newcomer-${(made += 1)}@example.com`, role: 'viewer' })

async function idOf(answer: Promise<Response>): Promise<string> {
  return created.parse(await (await answer).json()).data.id
}

async function firstOf(answer: Promise<Response>): Promise<string> {
  return listed.parse(await (await answer).json()).data.items[0]?.id ?? ''
}

async function decidedDrift(team: TestTeam): Promise<Parameters> {
  const parameters = await makers.drift(team)
  const decision = json('POST', { reason: 'agreed with the owners of it' })
  await team.engineer(`/drifts/${parameters['id']}/approve`, decision)
  return parameters
}

async function deletedProject(team: TestTeam): Promise<Parameters> {
  const parameters = await makers.project(team)
  await team.engineer(`/projects/${parameters['id']}`, { method: 'DELETE' })
  return parameters
}

async function deletedStack(team: TestTeam): Promise<Parameters> {
  const parameters = await makers.stack(team)
  await team.engineer(`/stacks/${parameters['id']}`, { method: 'DELETE' })
  return parameters
}

/** A drift of a plan with a critical finding, which brings an alert along. */
async function scanned(team: TestTeam) {
  const stack = await idOf(team.engineer('/stacks', json('POST', name())))
  const headers = { 'content-type': 'application/json' }
  const body = planOf([openedGroup()])
  const scan = await idOf(team.engineer(`/stacks/${stack}/scans`, { method: 'POST', body, headers }))
  const drift = await firstOf(team.engineer(`/drifts?stackId=${stack}`))
  return { stack, scan, drift, alert: await firstOf(team.engineer(`/alerts?driftId=${drift}`)) }
}

/** Makes one of each kind through the API, and says what stands in a path that names it. */
export const makers: Readonly<Record<Thing, (team: TestTeam) => Promise<Parameters>>> = {
  alert: async (team) => ({ id: (await scanned(team)).alert }),
  apiKey: async ({ admin }) => ({ id: await idOf(admin('/api-keys', json('POST', newKey()))) }),
  channel: async ({ admin }) => ({ id: await idOf(admin('/channels', json('POST', newChannel()))) }),
  decidedDrift,
  deletedProject,
  deletedStack,
  delivery: async (team) => {
    const { id } = await makers.channel(team)
    // Without a mail server the test of it fails, and leaves a dead delivery.
    await team.admin(`/channels/${id}/test`, { method: 'POST' })
    return { id: id ?? '', deliveryId: await firstOf(team.admin(`/channels/${id}/deliveries`)) }
  },
  drift: async (team) => ({ id: await idOf(team.engineer('/drifts', json('POST', newDrift()))) }),
  invitation: async ({ id, admin }) => {
    return { id, invitationId: await idOf(admin(`/teams/${id}/members`, json('POST', newcomer()))) }
  },
  member: async (team) => ({ id: team.id, userId: (await team.member('viewer')).userId }),
  policy: async ({ admin }) => ({ id: await idOf(admin('/policies', json('POST', newPolicy()))) }),
  project: async ({ engineer }) => ({ id: await idOf(engineer('/projects', json('POST', name()))) }),
  scan: async (team) => ({ id: (await scanned(team)).scan }),
  session: async (team) => ({ id: await firstOf((await team.member('viewer')).client('/auth/sessions')) }),
  // A member's own: to everybody else it is as one that is not there.
  slackLink: async (team) => {
    const { client } = await team.member('engineer')
    const token = team.slackTicket()
    return { id: await idOf(client('/auth/slack', json('POST', { token }))) }
  },
  stack: async ({ engineer }) => ({ id: await idOf(engineer('/stacks', json('POST', name()))) }),
  team: async ({ id }) => ({ id }),
  // A member's own, as a Slack link is.
  view: async ({ engineer }) => ({ id: await idOf(engineer('/views', json('POST', newView()))) }),
}
