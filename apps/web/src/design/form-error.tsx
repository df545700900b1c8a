import { CircleAlert } from 'lucide-react'

/** Why a form was refused, heard by screen readers; nothing while there is nothing to say. */
export function FormError({ message }: { readonly message: string | null }) {
  if (message === null) return null
  return (
    <p role="alert" className="flex items-start gap-2 text-sm text-critical">
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
      <span className="min-w-0 break-words">{message}</span>
    </p>
  )
}
