/**
 * AWS prices of block storage, USD a month: us-east-1. `iops` and `throughput` are charged above what is included.
 * Source: the public price list, aws.amazon.com/ebs/pricing.
 */
export const storagePriceSource = { name: 'AWS EBS, us-east-1', asOf: '2025-06' } as const

interface StoragePrice {
  readonly usdPerGbMonth: number
  readonly usdPerIopsMonth: number
  readonly includedIops: number
  /** Per MB/s above the first 125. */
  readonly usdPerThroughputMonth: number
}

const plain = { usdPerIopsMonth: 0, includedIops: 0, usdPerThroughputMonth: 0 }

const volumePrices: Readonly<Record<string, StoragePrice>> = {
  gp2: { usdPerGbMonth: 0.1, ...plain },
  gp3: { usdPerGbMonth: 0.08, usdPerIopsMonth: 0.005, includedIops: 3000, usdPerThroughputMonth: 0.04 },
  io1: { usdPerGbMonth: 0.125, usdPerIopsMonth: 0.065, includedIops: 0, usdPerThroughputMonth: 0 },
  st1: { usdPerGbMonth: 0.045, ...plain },
  sc1: { usdPerGbMonth: 0.015, ...plain },
  standard: { usdPerGbMonth: 0.05, ...plain },
}

/** RDS storage in one zone (aws.amazon.com/rds/mysql/pricing). Provisioned speed of `gp3` is priced by tiers and not in the table. */
const databaseStoragePrices: Readonly<Record<string, StoragePrice>> = {
  gp2: { usdPerGbMonth: 0.115, ...plain },
  gp3: { usdPerGbMonth: 0.115, ...plain },
  io1: { usdPerGbMonth: 0.125, usdPerIopsMonth: 0.1, includedIops: 0, usdPerThroughputMonth: 0 },
}

export interface Storage {
  readonly type: string
  readonly sizeGb: number
  readonly iops: number
  readonly throughput: number
}

/** USD a month of an EBS volume; null when its type is not in the table. */
export function volumeUsdMonthly(storage: Storage): number | null {
  return usdMonthly(volumePrices, storage)
}

/** USD a month of an RDS instance's storage in one zone; null when its type is not in the table. */
export function databaseStorageUsdMonthly(storage: Storage): number | null {
  return usdMonthly(databaseStoragePrices, storage)
}

function usdMonthly(prices: Readonly<Record<string, StoragePrice>>, storage: Storage): number | null {
  const price = Object.hasOwn(prices, storage.type) ? prices[storage.type] : undefined
  if (price === undefined) return null
  return (
    storage.sizeGb * price.usdPerGbMonth +
    Math.max(0, storage.iops - price.includedIops) * price.usdPerIopsMonth +
    Math.max(0, storage.throughput - 125) * price.usdPerThroughputMonth
  )
}
