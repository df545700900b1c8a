/** A Terraform plan with drift that a test can tell apart: a group opened to the world, a password rotated, a bigger instance. */
export function driftedPlan({ secret = 'not-looked-at' } = {}): string {
  const ssh = { description: 'ssh', from_port: 22, to_port: 22, protocol: 'tcp', cidr_blocks: ['10.0.0.0/8'] }
  const group = { id: 'sg-0e2e', name: 'bastion', description: 'Bastion', egress: [], ingress: [ssh] }
  const open = { ...group, ingress: [{ ...ssh, cidr_blocks: ['10.0.0.0/8', '0.0.0.0/0'] }] }
  const database = { id: 'orders-e2e', instance_class: 'db.t3.medium', password: `${secret}-before` }
  const bigger = { id: 'i-0e2e', instance_type: 't3.large', tags: { env: 'prod' } }
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.9.5',
    resource_drift: [
      changed('aws_security_group.bastion', group, open),
      changed('aws_db_instance.orders', database, { ...database, password: `${secret}-after` }, { password: true }),
      changed('aws_instance.web[0]', { ...bigger, instance_type: 't3.micro' }, bigger),
    ],
  })
}

function changed(address: string, before: object, after: object, sensitive: object = {}) {
  const [type = '', name = ''] = address.split('.')
  const change = { actions: ['update'], before, after, before_sensitive: sensitive, after_sensitive: sensitive }
  return { address, mode: 'managed', type, name, provider_name: 'registry.terraform.io/hashicorp/aws', change }
}
