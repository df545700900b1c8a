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

const ownCode = 'From your authenticator app, or a recovery code.'

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
      toast('good', 'Two-factor authentication turned off')
      await changed()
    },
  })
  const start = (next: Step) => () => {
    for (const change of [enable, renew, disable]) change.reset()
    setStep(next)
  }
  return (
    <div id="second-factor" className="scroll-mt-16">
      <Panel title="Two-factor authentication">
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
              action="Turn on"
              hint="The six digits your app shows now."
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
              action="Generate new codes"
              hint={ownCode}
              isPending={renew.isPending}
              error={renew.error}
              onCode={(code) => renew.mutate(code)}
              onCancel={rest}
            >
              <p className="text-sm text-muted">Your current recovery codes stop working.</p>
            </CodeForm>
          )}
          {step.at === 'disabling' && (
            <CodeForm
              action="Turn off"
              hint={ownCode}
              isDanger
              isPending={disable.isPending}
              error={disable.error}
              onCode={(code) => disable.mutate(code)}
              onCancel={rest}
            >
              <p className="text-sm text-muted">Your password alone will be enough to sign in.</p>
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
            ? `Signing in asks for a code from your authenticator app. ${counted(recoveryCodesLeft, 'recovery code')} left.`
            : 'Protect your account with a code from an authenticator app when you sign in.'}
          {isRequired && ' One of your teams requires it.'}
        </p>
      </div>
      {isEnabled ? (
        <div className="flex flex-wrap gap-2">
          <Button onClick={onRenew}>New recovery codes</Button>
          {!isRequired && (
            <Button tone="danger" onClick={onDisable}>
              Turn off
            </Button>
          )}
        </div>
      ) : (
        <Button tone="primary" onClick={onSetUp} disabled={isPending}>
          Set up
        </Button>
      )}
    </div>
  )
}

function NewSecret({ secret: { secret, uri } }: { readonly secret: Secret }) {
  return (
    <div className="flex flex-col gap-4 sm:flex-row sm:items-center">
      <QrCode text={uri} label="QR code of the secret, for an authenticator app" />
      <div className="flex min-w-0 flex-col gap-2 text-sm">
        <p>Scan this with an authenticator app, or enter the secret by hand:</p>
        <code aria-label="Secret" className="font-mono text-xs break-all select-all">
          {secret.match(/.{1,4}/g)?.join(' ')}
        </code>
        <div>
          <CopyTextButton text={secret} label="Copy secret" />
        </div>
      </div>
    </div>
  )
}
