import { describe, expect, it } from 'vitest'
import { consequences } from './in-words.ts'
import type { JsonObject } from './json-value.ts'

function sentences(expected: JsonObject, actual: JsonObject) {
  return consequences(expected, actual).map(({ text }) => text)
}

const ssh = { protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: ['10.0.0.0/8'] }

const denying = (principal: object) => ({
  policy: { Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: '*', ...principal }] },
})

describe('security groups in words', () => {
  it('says who can reach what since a source was added to a rule, and how grave it is', () => {
    const found = consequences({ ingress: [ssh] }, { ingress: [{ ...ssh, cidr_blocks: ['10.0.0.0/8', '0.0.0.0/0'] }] })
    expect(found).toEqual([
      { effect: 'wider', grave: true, text: 'Port 22 (SSH) is open to the internet (0.0.0.0/0).' },
    ])
  })

  it('takes one rule with two sources and two rules with one each as the same', () => {
    const two = { ...ssh, cidr_blocks: ['10.0.0.0/8', '10.1.0.0/16'] }
    expect(sentences({ ingress: [two] }, { ingress: [{ ...ssh, cidr_blocks: ['10.1.0.0/16'] }, ssh] })).toEqual([])
  })

  it('says what is closed, and ranges, every port and the group itself', () => {
    const range = { protocol: 'udp', from_port: '8000', to_port: '8100', security_groups: ['sg-1'] }
    const all = { protocol: '-1', from_port: 0, to_port: 0, self: true }
    expect(sentences({ ingress: [ssh] }, { ingress: [range], egress: [all] })).toEqual([
      'UDP ports 8000–8100 are open to members of sg-1.',
      'Outbound traffic to members of this group is allowed on all ports and protocols.',
      'Port 22 (SSH) is no longer open to 10.0.0.0/8.',
    ])
  })
})

const trust = (principal: JsonObject | string) =>
  JSON.stringify({ Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal } })

const policy = (statement: JsonObject) => ({ policy: JSON.stringify({ Statement: [statement] }) })

const address = (direction: string) => ({ address: `module.a.aws_vpc_security_group_${direction}_rule.x` })

const account = (digit: string) => `arn:aws:iam::${digit.repeat(12)}:root`

describe('IAM in words', () => {
  it('says who may assume a role since its trust policy was widened', () => {
    expect(
      consequences({ assume_role_policy: trust({ Service: 'ec2.amazonaws.com' }) }, { assume_role_policy: trust('*') }),
    ).toEqual([
      { effect: 'wider', grave: true, text: 'Anyone can assume this role.' },
      { effect: 'narrower', grave: false, text: 'ec2.amazonaws.com can no longer assume this role.' },
    ])
  })

  it('names only the principal that was added to a statement', () => {
    const widened = trust({ AWS: [account('1'), account('2')] })
    expect(sentences({ assume_role_policy: trust({ AWS: account('1') }) }, { assume_role_policy: widened })).toEqual([
      'Account 222222222222 can assume this role.',
    ])
  })

  it('sees no difference between a single value and a list of one', () => {
    const one = { Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['*'] }] }
    const other = { Statement: { Resource: '*', Action: 's3:GetObject', Effect: 'Allow' } }
    expect(sentences({ policy: JSON.stringify(one) }, { policy: other })).toEqual([])
  })

  it('names what a new statement allows, on what, under which condition', () => {
    const condition = { StringEquals: { 'aws:SourceAccount': '1' } }
    const policy = { Statement: [{ Effect: 'Allow', Action: ['s3:*'], Resource: '*', Condition: condition }] }
    expect(sentences({ policy: '{"Statement":[]}' }, { policy: JSON.stringify(policy) })).toEqual([
      'Allows s3:* on all resources, if aws:SourceAccount StringEquals "1".',
    ])
  })

  it('says what is denied, to whom, and what no longer is', () => {
    const two = denying({ Principal: { AWS: [account('1'), account('2')] } })
    expect(sentences({}, denying({}))).toEqual(['Denies s3:* on all resources.'])
    expect(sentences({}, two)).toEqual([
      'Account 111111111111 and account 222222222222 are denied s3:* on all resources.',
    ])
    expect(sentences(two, {})[0]).toMatch(/are no longer denied s3:\* on all resources\.$/)
  })

  it('calls attaching full administration grave', () => {
    const arn = 'arn:aws:iam::aws:policy/AdministratorAccess'
    expect(consequences({ managed_policy_arns: [] }, { managed_policy_arns: [arn] })[0]).toMatchObject({ grave: true })
  })
})

describe('whole resources and other kinds of access', () => {
  it('says what a resource that nobody declared lets in, and nothing of one that is gone but for a lifted block', () => {
    const open = { ingress: [{ ...ssh, cidr_blocks: [], ipv6_cidr_blocks: ['::/0'] }] }
    expect(consequences(null, open)).toEqual([
      { effect: 'wider', grave: true, text: 'Port 22 (SSH) is open to the internet over IPv6 (::/0).' },
    ])
    expect(consequences(open, null)).toEqual([])
    expect(consequences({ block_public_acls: true }, null)).toMatchObject([{ grave: true }])
    expect(consequences(null, null)).toEqual([])
  })

  it('knows single rules of AWS by their address, and which way they go', () => {
    const rule = { ip_protocol: 'tcp', from_port: 8000, to_port: 8100, cidr_ipv4: '0.0.0.0/0' }
    expect(consequences({ ...rule, to_port: 8000 }, rule, address('ingress'))[0]).toEqual({
      effect: 'wider',
      grave: true,
      text: 'TCP ports 8000–8100 are open to the internet (0.0.0.0/0).',
    })
    expect(consequences({}, rule, address('egress'))[0]?.grave).toBe(false)
  })

  it('says what half of the internet is', () => {
    const [found] = consequences({ ingress: [] }, { ingress: [{ ...ssh, cidr_blocks: ['0.0.0.0/1'] }] })
    expect(found).toMatchObject({
      grave: true,
      text: 'Port 22 (SSH) is open to much of the internet (0.0.0.0/1).',
    })
  })

  it('reads the firewalls of Google and Azure', () => {
    const google = {
      direction: 'INGRESS',
      allow: [{ protocol: 'tcp', ports: ['22', '8000-8100'] }],
      source_ranges: ['10.0.0.0/8'],
    }
    expect(sentences(google, { ...google, source_ranges: ['0.0.0.0/0'] })).toEqual([
      'Port 22 (SSH) is open to the internet (0.0.0.0/0).',
      'TCP ports 8000–8100 are open to the internet (0.0.0.0/0).',
      'Port 22 (SSH) is no longer open to 10.0.0.0/8.',
      'TCP ports 8000–8100 are no longer open to 10.0.0.0/8.',
    ])
    const rule = { access: 'Allow', direction: 'Inbound', protocol: 'Tcp', destination_port_range: '3389' }
    const azure = (source: string) => ({ security_rule: [{ ...rule, source_address_prefix: source }] })
    expect(consequences(azure('VirtualNetwork'), azure('Internet'))[0]).toEqual({
      effect: 'wider',
      grave: true,
      text: 'Port 3389 (Remote Desktop) is open to the internet (Internet).',
    })
    const denied = { security_rule: [{ ...rule, access: 'Deny', source_address_prefix: '*' }] }
    expect(sentences({ security_rule: [] }, denied)).toEqual([])
  })

  it('says who may use a bucket since its policy changed, and that a condition makes everybody less than everybody', () => {
    const grant = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::logs/*' }
    expect(consequences({ policy: null }, policy(grant))).toEqual([
      { effect: 'wider', grave: true, text: 'Anyone can perform s3:GetObject on arn:aws:s3:::logs/*.' },
    ])
    const bound = { ...grant, Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } }
    expect(consequences({ policy: null }, policy(bound))[0]?.grave).toBe(false)
    const wildcard = { ...grant, Principal: { AWS: 'arn:aws:iam::*:root' } }
    expect(consequences({ policy: null }, policy(wildcard))[0]?.text).toMatch(/^Anyone can/)
    const except = {
      Statement: { Effect: 'Allow', NotPrincipal: { AWS: account('1') }, Action: 's3:*', Resource: '*' },
    }
    expect(consequences({}, { policy: JSON.stringify(except) })).toMatchObject([
      { grave: true, text: 'Anyone except account 111111111111 can perform s3:* on all resources.' },
    ])
  })

  it('tells a principal of another account from one of its own', () => {
    const widened = { assume_role_policy: trust({ AWS: [account('1'), account('2')] }) }
    const found = consequences({ assume_role_policy: trust({ Service: 'ec2.amazonaws.com' }) }, widened, {
      accountId: '1'.repeat(12),
    })
    expect(found[0]).toEqual({
      effect: 'wider',
      grave: true,
      text: 'Account 111111111111 and account 222222222222 (another account) can assume this role.',
    })
    const own = { assume_role_policy: trust({ AWS: account('1') }) }
    expect(consequences({}, own, { accountId: '1'.repeat(12) })[0]?.grave).toBe(false)
    const federated = {
      assume_role_policy: trust({ Federated: `arn:aws:iam::${'1'.repeat(12)}:oidc-provider/id.example` }),
    }
    expect(consequences({}, federated)[0]?.text).toBe(
      'Anyone signed in through oidc-provider/id.example can assume this role.',
    )
  })

  it('reads inline policies, each in its block', () => {
    const block = { name: 'a', policy: JSON.stringify({ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }) }
    expect(consequences({ inline_policy: [] }, { inline_policy: [block] })).toEqual([
      { effect: 'wider', grave: true, text: 'Allows any action on all resources.' },
    ])
  })

  it('says what public ACLs, databases, keys and lifted protection expose, in both directions', () => {
    expect(sentences({ acl: 'private' }, { acl: 'public-read' })).toEqual([
      'Anyone on the internet can list and read it.',
    ])
    expect(sentences({ acl: 'public-read' }, { acl: 'private' })).toEqual([
      'Anyone on the internet can no longer list and read it.',
    ])
    const uri = 'http://acs.amazonaws.com/groups/global/AllUsers'
    const grants = { access_control_policy: [{ grant: [{ grantee: [{ uri }], permission: 'WRITE' }] }] }
    expect(sentences({}, grants)).toEqual(['Anyone on the internet can write it.'])
    expect(sentences({ publicly_accessible: false }, { publicly_accessible: true })).toEqual([
      'Reachable from the internet.',
    ])
    expect(consequences({ deletion_protection: false }, { deletion_protection: true })).toEqual([
      { effect: 'narrower', grave: false, text: 'Deletion protection is on.' },
    ])
    expect(
      sentences({ enable_key_rotation: true, kms_key_id: 'a' }, { enable_key_rotation: false, kms_key_id: 'b' }),
    ).toEqual(['Automatic key rotation is off.', 'Encrypted with another key: b.'])
  })

  it('takes hostile states for what they are: nothing it knows', () => {
    const hostile: JsonObject = JSON.parse(
      '{"__proto__": {"acl": "public-read"}, "acl": "constructor", "grant": [{"uri": "x/AllUsers", "permission": "__proto__"}], "allow": [1, null], "policy": "{\\"Statement\\": [7, null]}", "ingress": {"a": 1}}',
    )
    expect(consequences({}, hostile)).toEqual([])
    expect(consequences(hostile, {})).toEqual([])
  })
})
