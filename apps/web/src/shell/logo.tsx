/** The product's mark: what is declared and what runs, a step apart, behind a shield. */
export function Logo({ className = 'size-6' }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden>
      <rect width="32" height="32" rx="8" fill="#101216" />
      <path
        d="M16 5.5 25 9v7.2c0 5-3.6 8.5-9 10.3-5.4-1.8-9-5.3-9-10.3V9z"
        fill="none"
        stroke="#5ad1b3"
        strokeWidth="2.2"
        strokeLinejoin="round"
      />
      <path d="M11.2 13.5h6.8M14 18.5h6.8" stroke="#fff" strokeWidth="2.2" strokeLinecap="round" />
    </svg>
  )
}
