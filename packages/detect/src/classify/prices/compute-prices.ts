/**
 * AWS on-demand prices of EC2 instances, USD an hour: us-east-1, Linux, shared tenancy, nothing pre-installed.
 * Source: the public price list, aws.amazon.com/ec2/pricing/on-demand.
 */
export const computePriceSource = { name: 'AWS EC2 on-demand, us-east-1, Linux', asOf: '2025-06' } as const

/** Sizes in units of one `large`: within a family the price is proportional to them. */
const sizeUnits = {
  nano: 1 / 16,
  micro: 1 / 8,
  small: 1 / 4,
  medium: 1 / 2,
  large: 1,
  xlarge: 2,
  '2xlarge': 4,
  '3xlarge': 6,
  '4xlarge': 8,
  '8xlarge': 16,
  '9xlarge': 18,
  '12xlarge': 24,
  '16xlarge': 32,
  '18xlarge': 36,
  '24xlarge': 48,
  '32xlarge': 64,
} as const

type Size = keyof typeof sizeUnits

const burstable = ['nano', 'micro', 'small', 'medium', 'large', 'xlarge', '2xlarge'] as const
const generation5 = ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge'] as const
const generation5c = ['large', 'xlarge', '2xlarge', '4xlarge', '9xlarge', '12xlarge', '18xlarge', '24xlarge'] as const
const generation6 = [...generation5, '32xlarge'] as const
const graviton = ['medium', 'large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'] as const

/** What a `large` of each family costs, and the sizes it is sold in. */
const computePrices: Readonly<Record<string, { readonly largeUsdHourly: number; readonly sizes: readonly Size[] }>> = {
  t2: { largeUsdHourly: 0.0928, sizes: burstable },
  t3: { largeUsdHourly: 0.0832, sizes: burstable },
  t3a: { largeUsdHourly: 0.0752, sizes: burstable },
  t4g: { largeUsdHourly: 0.0672, sizes: burstable },
  m4: { largeUsdHourly: 0.1, sizes: ['large', 'xlarge', '2xlarge', '4xlarge', '16xlarge'] },
  m5: { largeUsdHourly: 0.096, sizes: generation5 },
  m5a: { largeUsdHourly: 0.086, sizes: generation5 },
  m6i: { largeUsdHourly: 0.096, sizes: generation6 },
  m6a: { largeUsdHourly: 0.0864, sizes: generation6 },
  m6g: { largeUsdHourly: 0.077, sizes: graviton },
  m7i: { largeUsdHourly: 0.1008, sizes: generation5 },
  m7g: { largeUsdHourly: 0.0816, sizes: graviton },
  c5: { largeUsdHourly: 0.085, sizes: generation5c },
  c5a: { largeUsdHourly: 0.077, sizes: generation5 },
  c6i: { largeUsdHourly: 0.085, sizes: generation6 },
  c6a: { largeUsdHourly: 0.0765, sizes: generation6 },
  c6g: { largeUsdHourly: 0.068, sizes: graviton },
  c7i: { largeUsdHourly: 0.08925, sizes: generation5 },
  c7g: { largeUsdHourly: 0.0725, sizes: graviton },
  r5: { largeUsdHourly: 0.126, sizes: generation5 },
  r5a: { largeUsdHourly: 0.113, sizes: generation5 },
  r6i: { largeUsdHourly: 0.126, sizes: generation6 },
  r6a: { largeUsdHourly: 0.1134, sizes: generation6 },
  r6g: { largeUsdHourly: 0.1008, sizes: graviton },
  r7i: { largeUsdHourly: 0.1323, sizes: generation5 },
  r7g: { largeUsdHourly: 0.1071, sizes: graviton },
}

/** USD an hour of `m5.xlarge`; null when the table does not know it. */
export function computeUsdHourly(instanceType: string): number | null {
  const [family = '', name = ''] = instanceType.split('.')
  const price = Object.hasOwn(computePrices, family) ? computePrices[family] : undefined
  const size = price?.sizes.find((each) => each === name)
  return price === undefined || size === undefined ? null : price.largeUsdHourly * sizeUnits[size]
}
