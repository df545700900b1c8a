import { mergeRouters, router } from '../trpc.ts'
import { accountRouter } from './account.router.ts'
import { secondFactorRouter } from './second-factor.router.ts'
import { sessionRouter } from './session.router.ts'
import { signInRouter } from './sign-in.router.ts'
import { slackRouter } from './slack.router.ts'

export const authRouter = mergeRouters(
  signInRouter,
  accountRouter,
  sessionRouter,
  router({ secondFactor: secondFactorRouter, slack: slackRouter }),
)
