import { Secret } from '@driftsentry/core/secret'
import { personProcedure, router } from '../trpc.ts'
import { codeGiven, doneOutput, factorSetupOutput, recoveryCodesOutput } from './auth.schema.ts'

const presentCodes = (codes: readonly Secret[]) => ({ recoveryCodes: codes.map((code) => code.reveal()) })

/** The authenticator app and the recovery codes of the caller's own account. */
export const secondFactorRouter = router({
  setUp: personProcedure
    .meta({
      permission: 'viewer',
      scope: 'person',
      withoutSecondFactor: true,
      summary: 'A new secret for an authenticator app. It asks for no code until it is enabled.',
      rest: { method: 'POST', path: '/auth/second-factor' },
    })
    .output(factorSetupOutput)
    .mutation(async ({ ctx }) => {
      const { secret, uri } = await ctx.services.secondFactors.begin(ctx.caller)
      return { secret: secret.reveal(), uri: uri.reveal() }
    }),

  enable: personProcedure
    .meta({
      permission: 'viewer',
      scope: 'person',
      withoutSecondFactor: true,
      summary: 'Turns two-factor authentication on: every sign-in by password asks for a code.',
      rest: { method: 'POST', path: '/auth/second-factor/enable' },
    })
    .input(codeGiven)
    .output(recoveryCodesOutput)
    .mutation(async ({ ctx, input }) =>
      presentCodes(await ctx.services.secondFactors.enable(ctx.caller, new Secret(input.code))),
    ),

  renewCodes: personProcedure
    .meta({
      permission: 'viewer',
      scope: 'person',
      summary: 'New recovery codes, which replace the old ones.',
      rest: { method: 'POST', path: '/auth/second-factor/recovery-codes' },
    })
    .input(codeGiven)
    .output(recoveryCodesOutput)
    .mutation(async ({ ctx, input }) =>
      presentCodes(await ctx.services.secondFactors.renewCodes(ctx.caller, new Secret(input.code))),
    ),

  disable: personProcedure
    .meta({
      permission: 'viewer',
      scope: 'person',
      summary: 'Turns two-factor authentication off.',
      rest: { method: 'POST', path: '/auth/second-factor/disable' },
    })
    .input(codeGiven)
    .output(doneOutput)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.secondFactors.disable(ctx.caller, new Secret(input.code))
      return { done: true }
    }),
})
