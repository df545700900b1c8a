/**
 * `registry.terraform.io/hashicorp/aws` out of `provider["registry.terraform.io/hashicorp/aws"].west`, with or without a
 * module before it. The form of Terraform 0.12 and older (`provider.aws.west`) gives the bare name, `aws`.
 */
export function providerAddress(text: string | null): string | null {
  if (text === null) return null
  const quoted = /(?:^|\.)provider\["([^"]+)"\]/.exec(text)
  if (quoted) return quoted[1] ?? null
  const legacy = /(?:^|\.)provider\.([\w-]+)/.exec(text)
  return legacy ? (legacy[1] ?? null) : text
}

/** True for the AWS provider, by its address; by the resource's type where the source names none. */
export function isAws(provider: string | null, type: string): boolean {
  return provider === null ? type.startsWith('aws_') : provider === 'aws' || provider.endsWith('/aws')
}
