/** One source that one port range admits, or one destination it may reach. */
export interface AccessRule {
  readonly direction: 'ingress' | 'egress'
  readonly protocol: string
  readonly fromPort: number | null
  readonly toPort: number | null
  readonly peer: string
}
