import { DetectionError } from '../detection-error.ts'

/** What gives the readable form of a plan, for messages. */
const showPlan = '`terraform show -json PLANFILE`'

/** Members that only a document of another kind has, and what to say to who gave it. */
const foreignMembers: Readonly<Record<string, string>> = {
  encrypted_data:
    'this is a state encrypted by OpenTofu; give the output of `tofu show -json` from a folder that can decrypt it',
  plan_format_version: `this is a redacted plan of HCP Terraform, without the values; give the plan's full JSON output, or that of ${showPlan}`,
  '@level': `this is the log of \`terraform plan -json\`, which contains addresses but no values; save the plan with \`terraform plan -out=PLANFILE\` and give the output of ${showPlan}`,
  AWSTemplateFormatVersion: 'this is a CloudFormation template, not a Terraform plan or state',
  apiVersion: 'this is a Kubernetes manifest, not a Terraform plan or state',
  terraform: 'this is Terraform configuration in JSON; give a plan or a state',
}

/** Why a document with this outermost member cannot be read; null where that member says nothing. */
export function foreignMember(key: string): string | null {
  return Object.hasOwn(foreignMembers, key) ? (foreignMembers[key] ?? null) : null
}

/** Why a text that does not begin like a JSON object cannot be read, by its first characters. */
export function foreignText(head: string): string {
  if (head.startsWith('<')) return `this is HTML or XML, not JSON; give a state file or the output of ${showPlan}`
  if (head.startsWith('[')) return 'this is a JSON list; a Terraform plan or state is an object'
  if (/Terraform (?:used|will|has)|OpenTofu (?:used|will|has)|Refreshing state|No changes\./.test(head)) {
    return `this is the human-readable plan; save it with \`terraform plan -out=PLANFILE\` and give the output of ${showPlan}`
  }
  if (/^(?:---|[\w"'-]+:(?:\s|$))/.test(head)) return 'this looks like YAML; a Terraform plan or state is JSON'
  if (/^(?:resource|module|provider|variable|terraform|locals|data|output)\b/.test(head)) {
    return `this is Terraform configuration; give a state file or the output of ${showPlan}`
  }
  return `this is not JSON; give a state file or the output of ${showPlan}`
}

/** Refuses a plan or shown state whose format this version does not know. Known: 0.1 up to, not including, 2.0. */
export function checkFormatVersion(source: string, version: string): void {
  const match = /^(\d{1,4})\.(\d{1,4})$/.exec(version)
  if (!match) {
    throw new DetectionError({
      code: 'unsupported',
      source,
      place: 'format_version',
      cause: 'the format version should be a string such as "1.2"',
    })
  }
  if (Number(match[1]) >= 2) {
    const cause = `format ${version} is not supported (supported: 0.1 to 1.x); update DriftSentry`
    throw new DetectionError({ code: 'unsupported', source, place: 'format_version', cause })
  }
}

/** Refuses a state of any version but 4. */
export function checkStateVersion(source: string, version: number): void {
  if (version === 4) return
  const cause =
    version >= 1 && version <= 3
      ? `this is a version ${version} state (Terraform 0.11 or older); Terraform 0.12 or newer rewrites it as version 4`
      : `this is a version ${version} state, which is not supported; version 4 is`
  throw new DetectionError({ code: 'unsupported', source, place: 'version', cause })
}
