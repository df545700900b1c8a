import { clsx } from 'clsx'
import type { ComponentProps } from 'react'

const tones = {
  primary: 'bg-accent-solid text-on-accent hover:brightness-110 border-transparent',
  secondary: 'bg-raised text-text border-line hover:bg-hover hover:border-line-strong',
  ghost: 'bg-transparent text-muted border-transparent hover:bg-hover hover:text-text',
  danger: 'bg-raised text-critical border-line hover:bg-critical-tint hover:border-critical-solid',
} as const

const sizes = {
  sm: 'h-7 gap-1.5 px-2.5 text-xs rounded-md',
  md: 'h-8 gap-2 px-3 text-sm rounded-md',
  lg: 'h-10 gap-2 px-4 text-base rounded-lg',
  icon: 'size-8 rounded-md',
} as const

export interface ButtonLook {
  readonly tone?: keyof typeof tones
  readonly size?: keyof typeof sizes
}

/** The classes of a button, for links that look like one. */
export function buttonClass({ tone = 'secondary', size = 'md' }: ButtonLook = {}): string {
  return clsx(
    'inline-flex shrink-0 items-center justify-center border font-medium whitespace-nowrap select-none',
    'transition-[background-color,border-color,filter] duration-100 disabled:opacity-50 disabled:pointer-events-none',
    tones[tone],
    sizes[size],
  )
}

/** A button that does something here; to go somewhere, use a link with {@link buttonClass}. */
export function Button({ tone, size, className, type = 'button', ...rest }: ComponentProps<'button'> & ButtonLook) {
  return (
    <button
      type={type}
      className={clsx(buttonClass({ ...(tone && { tone }), ...(size && { size }) }), className)}
      {...rest}
    />
  )
}
