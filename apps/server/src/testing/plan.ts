/** A secret as a plan marks one; whoever finds it outside the plan has found a leak. */
export const plantedSecret = 'planted-7c1e-secret-value'

interface Pair {
  readonly type: string
  readonly name: string
  readonly before: object
  readonly after: object
  readonly sensitive?: object
}

/** A plan in which each pair was changed behind Terraform's back, and applying would put it back. */
export function planOf(pairs: readonly Pair[]): string {
  const entry = ({ type, name, before, after, sensitive = {} }: Pair) => {
    const marks = { after_unknown: {}, before_sensitive: sensitive, after_sensitive: sensitive }
    const at = {
      address: `${type}.${name}`,
      mode: 'managed',
      type,
      name,
      provider_name: 'registry.terraform.io/hashicorp/aws',
    }
    return { ...at, change: { actions: ['update'], before, after, ...marks } }
  }
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.9.8',
    variables: { password: { value: plantedSecret } },
    resource_drift: pairs.map(entry),
    resource_changes: pairs.map((pair) => entry({ ...pair, before: pair.after, after: pair.before })),
  })
}

const rule = (cidr: string) => {
  return { from_port: 22, to_port: 22, protocol: 'tcp', cidr_blocks: [cidr], description: '', self: false }
}

/** A security group that was opened to the world: critical, with an alert. */
export function openedGroup(name = 'web'): Pair {
  const id = `sg-${name}`
  const of = (cidr: string) => ({ id, name, ingress: [rule(cidr)] })
  return { type: 'aws_security_group', name, before: of('10.0.0.0/8'), after: of('0.0.0.0/0') }
}

/** A database whose password, and the copy of it in a connection string, changed. */
export function databaseWithSecret(name = 'orders'): Pair {
  const of = (password: string, size: number) => {
    const url = `postgres://app:${password}@db.internal/orders`
    return { id: name, allocated_storage: size, password, monitoring: JSON.stringify({ url }), tags: { dsn: url } }
  }
  return {
    type: 'aws_db_instance',
    name,
    before: of(`${plantedSecret}-old`, 20),
    after: of(plantedSecret, 40),
    sensitive: { password: true },
  }
}
