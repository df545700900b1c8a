import type { SlackUserId } from '../../kernel/ids.ts'

/** Somebody in a Slack workspace. Both ids are Slack's, and mean something together only; the names are for people. */
export interface SlackUser {
  /** 1 to 40 characters, as the user's id. */
  readonly workspaceId: string
  readonly workspaceName: string
  readonly slackUserId: string
  readonly slackUserName: string
}

/** That somebody in a workspace is one of us, in one team. */
export interface SlackLink extends SlackUser {
  readonly id: SlackUserId
  readonly createdAt: Date
}
