import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ShieldCheck, ShieldOff } from 'lucide-react'
import { useState } from 'react'
import { describeError } from '../api/api-error.ts'
import { api, type Outputs } from '../api/client.ts'
import { live } from '../api/live.ts'
import { Button } from '../design/button.tsx'
import { CopyTextButton } from '../design/copy-text-button.tsx'
import { Panel } from '../design/panel.tsx'
import { toast } from '../design/toast.tsx'
import { counted } from '../format/number.ts'
import type { Me } from './account-queries.ts'
import { CodeForm } from './code-form.tsx'
import { QrCode } from './qr-code.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

type Secret = Outputs['auth']['secondFactor']['setUp']

/** What the panel is at: at rest, or in the middle of one of its changes. */
type Step =
  | { readonly at: 'rest' }
  | { readonly at: 'setting-up'; readonly secret: Secret }
  | { readonly at: 'renewing' }
  | { readonly at: 'disabling' }
  | { readonly at: 'codes'; readonly codes: readonly string[] }

const ownCode = 'Of your authenticator app, or a recovery code.'

/** The authenticator app and the recovery codes of the account. */
export function SecondFactorPanel({ me }: { readonly me: Me }) {
  const [step, setStep] = useState<Step>({ at: 'rest' })
  const client = useQueryClient()
  const rest = () => setStep({ at: 'rest' })
  // What was refused for the lack of it may be let through now.
  const changed = () => {
    live.retry()
    return client.invalidateQueries()
  }
  const showCodes = async ({ recoveryCodes }: { readonly recoveryCodes: readonly string[] }) => {
    setStep({ at: 'codes', codes: recoveryCodes })
    await changed()
  }
  const begin = useMutation({
    mutationFn: () => api.auth.secondFactor.setUp.mutate(),
    onSuccess: (secret) => setStep({ at: 'setting-up', secret }),
    onError: (error) => toast('bad', describeError(error).message),
  })
  const enable = useMutation({
    mutationFn: (code: string) => api.auth.secondFactor.enable.mutate({ code }),
    onSuccess: showCodes,
  })
  const renew = useMutation({
    mutationFn: (code: string) => api.auth.secondFactor.renewCodes.mutate({ code }),
    onSuccess: showCodes,
  })
  const disable = useMutation({
    mutationFn: (code: string) => api.auth.secondFactor.disable.mutate({ code }),
    onSuccess: async () => {
      rest()
      toast('good', 'The password alone is enough again.')
      await changed()
    },
  })
  const start = (next: Step) => () => {
    for (const change of [enable, renew, disable]) change.reset()
    setStep(next)
  }
  return (
    <div id="second-factor" className="scroll-mt-16">
      <Panel title="Second factor">
        <div className="p-4">
          {step.at === 'rest' && (
            <FactorState
              me={me}
              isPending={begin.isPending}
              onSetUp={() => {
                enable.reset()
                begin.mutate()
              }}
              onRenew={start({ at: 'renewing' })}
              onDisable={start({ at: 'disabling' })}
            />
          )}
          {step.at === 'setting-up' && (
            <CodeForm
              action="Turn it on"
              hint="The six digits the app shows now. They prove that it has the secret."
              isPending={enable.isPending}
              error={enable.error}
              onCode={(code) => enable.mutate(code)}
              onCancel={rest}
            >
              <NewSecret secret={step.secret} />
            </CodeForm>
          )}
          {step.at === 'renewing' && (
            <CodeForm
              action="Make new codes"
              hint={ownCode}
              isPending={renew.isPending}
              error={renew.error}
              onCode={(code) => renew.mutate(code)}
              onCancel={rest}
            >
              <p className="text-sm text-muted">The recovery codes you have now will not work any more.</p>
            </CodeForm>
          )}
          {step.at === 'disabling' && (
            <CodeForm
              action="Turn it off"
              hint={ownCode}
              isDanger
              isPending={disable.isPending}
              error={disable.error}
              onCode={(code) => disable.mutate(code)}
              onCancel={rest}
            >
              <p className="text-sm text-muted">Whoever learns your password gets in with it alone.</p>
            </CodeForm>
          )}
          {step.at === 'codes' && <RecoveryCodes codes={step.codes} onKept={rest} />}
        </div>
      </Panel>
    </div>
  )
}

interface FactorStateProps {
  readonly me: Me
  readonly isPending: boolean
  readonly onSetUp: () => void
  readonly onRenew: () => void
  readonly onDisable: () => void
}

function FactorState({ me, isPending, onSetUp, onRenew, onDisable }: FactorStateProps) {
  const { isEnabled, isRequired, recoveryCodesLeft } = me.secondFactor
  const Icon = isEnabled ? ShieldCheck : ShieldOff
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <Icon className={isEnabled ? 'size-5 text-good' : 'size-5 text-muted'} aria-hidden />
      <div className="min-w-48 flex-1 text-sm">
        <p className="font-medium">{isEnabled ? 'On' : 'Off'}</p>
        <p className="text-muted">
          {isEnabled
            ? `Signing in by password asks for a code, too. ${counted(recoveryCodesLeft, 'recovery code')} left.`
            : 'An authenticator app on your phone gives a code that nobody can guess or reuse.'}
          {isRequired && ' A team of yours asks for it.'}
        </p>
      </div>
      {isEnabled ? (
        <div className="flex flex-wrap gap-2">
          <Button onClick={onRenew}>New recovery codes</Button>
          {!isRequired && (
            <Button tone="danger" onClick={onDisable}>
              Turn it off
            </Button>
          )}
        </div>
      ) : (
        <Button tone="primary" onClick={onSetUp} disabled={isPending}>
          Set it up
        </Button>
      )}
    </div>
  )
}

function NewSecret({ secret: { secret, uri } }: { readonly secret: Secret }) {
  return (
    <div className="flex flex-col gap-4 sm:flex-row sm:items-center">
      <QrCode text={uri} label="The secret as a QR code, for an authenticator app" />
      <div className="flex min-w-0 flex-col gap-2 text-sm">
        <p>Scan this with an authenticator app, or type the secret into it:</p>
        <code aria-label="The secret" className="font-mono text-xs break-all select-all">
          {secret.match(/.{1,4}/g)?.join(' ')}
        </code>
        <div>
          <CopyTextButton text={secret} label="Copy the secret" />
        </div>
      </div>
    </div>
  )
}
