import type { Json, JsonObject } from '@driftsentry/core/json'
import { isJsonArray, isJsonObject } from '@driftsentry/core/json'
import { computePriceSource, computeUsdHourly } from './prices/compute-prices.ts'
import { databasePriceSource, databaseUsdHourly } from './prices/database-prices.ts'
import { databaseStorageUsdMonthly, storagePriceSource, volumeUsdMonthly } from './prices/storage-prices.ts'

/** A month of AWS pricing, in hours (the convention of the AWS Pricing Calculator). */
export const hoursPerMonth = 730

/** A price, or the reason why there is none. */
type Price = { readonly usdMonthly: number } | { readonly unknown: string }

/** One thing that is charged for: the attributes its price depends on, and how it follows from them. */
export interface PriceComponent {
  readonly attributes: readonly string[]
  readonly source: { readonly name: string; readonly asOf: string }
  readonly price: (attributes: JsonObject) => Price
}

/** What each priced type is charged for. A type not named here has no known price. */
export const priceComponents: Readonly<Record<string, readonly PriceComponent[]>> = {
  aws_instance: [
    {
      attributes: ['instance_type', 'tenancy', 'platform', 'instance_lifecycle', 'instance_state', 'host_id'],
      source: computePriceSource,
      price: instancePrice,
    },
    { attributes: ['root_block_device', 'ebs_block_device'], source: storagePriceSource, price: blockDevicesPrice },
  ],
  aws_ebs_volume: [
    { attributes: ['size', 'type', 'iops', 'throughput'], source: storagePriceSource, price: volumePrice },
  ],
  aws_db_instance: [
    {
      attributes: ['instance_class', 'engine', 'multi_az', 'license_model'],
      source: databasePriceSource,
      price: databasePrice,
    },
    {
      attributes: ['allocated_storage', 'storage_type', 'iops', 'storage_throughput', 'multi_az', 'engine'],
      source: databasePriceSource,
      price: databaseStoragePrice,
    },
  ],
}

/** Types AWS does not charge for: whatever differs in them costs nothing by itself. */
export const freeOfCharge = new RegExp(
  '^aws_(?:iam_|(?:default_)?security_group|vpc_security_group_|(?:default_)?vpc$|(?:default_)?subnet$|(?:default_)?route|' +
    '(?:default_)?network_acl|internet_gateway$|s3_bucket_|s3_account_public_access_block$|db_subnet_group$|db_parameter_group$|' +
    'db_option_group$|key_pair$|launch_template$|autoscaling_group$|placement_group$|lambda_permission$|sns_topic_policy$|' +
    'sqs_queue_policy$|kms_alias$|iam$)',
)

function instancePrice(attributes: JsonObject): Price {
  if (attributes['instance_state'] === 'stopped') return { usdMonthly: 0 }
  if (text(attributes['platform']).toLowerCase() === 'windows') return { unknown: 'no price for Windows is known' }
  if (text(attributes['instance_lifecycle']) === 'spot')
    return { unknown: 'the price of a spot instance changes all the time' }
  const tenancy = text(attributes['tenancy']) || 'default'
  if (tenancy !== 'default') return { unknown: 'no price for dedicated tenancy is known' }
  const hourly = computeUsdHourly(text(attributes['instance_type']))
  return hourly === null
    ? { unknown: 'no price for this instance type is known' }
    : { usdMonthly: hourly * hoursPerMonth }
}

function blockDevicesPrice(attributes: JsonObject): Price {
  let total = 0
  for (const device of [...blocks(attributes['root_block_device']), ...blocks(attributes['ebs_block_device'])]) {
    const price = storagePrice(volumeUsdMonthly, device, { type: 'volume_type', size: 'volume_size' })
    if ('unknown' in price) return price
    total += price.usdMonthly
  }
  return { usdMonthly: total }
}

function volumePrice(attributes: JsonObject): Price {
  return storagePrice(volumeUsdMonthly, attributes, { type: 'type', size: 'size' })
}

function databasePrice(attributes: JsonObject): Price {
  const hourly = databaseUsdHourly(text(attributes['engine']), text(attributes['instance_class']))
  if (hourly === null) return { unknown: 'no price for this engine and instance class is known' }
  return { usdMonthly: hourly * hoursPerMonth * zones(attributes) }
}

function databaseStoragePrice(attributes: JsonObject): Price {
  const price = storagePrice(databaseStorageUsdMonthly, attributes, { type: 'storage_type', size: 'allocated_storage' })
  return 'unknown' in price ? price : { usdMonthly: price.usdMonthly * zones(attributes) }
}

function zones(attributes: JsonObject): number {
  return attributes['multi_az'] === true || attributes['multi_az'] === 'true' ? 2 : 1
}

function storagePrice(
  price: typeof volumeUsdMonthly,
  attributes: JsonObject,
  names: { readonly type: string; readonly size: string },
): Price {
  const sizeGb = number(attributes[names.size])
  if (sizeGb === null) return { unknown: 'the size of the storage is not known' }
  const usdMonthly = price({
    type: text(attributes[names.type]),
    sizeGb,
    iops: number(attributes['iops']) ?? 0,
    throughput: number(attributes['throughput']) ?? 0,
  })
  return usdMonthly === null ? { unknown: 'no price for this storage type is known' } : { usdMonthly }
}

function blocks(value: Json | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter(isJsonObject) : []
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

// A number, or one written as text; anything else, and anything negative, is not a size.
function number(value: Json | undefined): number | null {
  const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof parsed === 'number' && Number.isFinite(parsed) && parsed >= 0 ? parsed : null
}
