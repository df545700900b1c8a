/**
 * AWS on-demand prices of RDS instances, USD an hour: us-east-1, one availability zone. A Multi-AZ deployment with one
 * standby costs twice as much. Source: the public price lists, aws.amazon.com/rds/mysql/pricing and .../postgresql/pricing.
 */
export const databasePriceSource = { name: 'AWS RDS on-demand, us-east-1', asOf: '2025-06' } as const

type Prices = Readonly<Record<string, number>>

const mysql: Prices = {
  'db.t2.micro': 0.017,
  'db.t2.small': 0.034,
  'db.t2.medium': 0.068,
  'db.t2.large': 0.136,
  'db.t3.micro': 0.017,
  'db.t3.small': 0.034,
  'db.t3.medium': 0.068,
  'db.t3.large': 0.136,
  'db.t3.xlarge': 0.272,
  'db.t3.2xlarge': 0.544,
  'db.t4g.micro': 0.016,
  'db.t4g.small': 0.032,
  'db.t4g.medium': 0.065,
  'db.t4g.large': 0.129,
  'db.t4g.xlarge': 0.258,
  'db.t4g.2xlarge': 0.517,
  'db.m5.large': 0.171,
  'db.m5.xlarge': 0.342,
  'db.m5.2xlarge': 0.684,
  'db.m5.4xlarge': 1.368,
  'db.m5.8xlarge': 2.736,
  'db.m5.12xlarge': 4.104,
  'db.m5.16xlarge': 5.472,
  'db.m5.24xlarge': 8.208,
  'db.m6i.large': 0.171,
  'db.m6i.xlarge': 0.342,
  'db.m6i.2xlarge': 0.684,
  'db.m6i.4xlarge': 1.368,
  'db.m6g.large': 0.152,
  'db.m6g.xlarge': 0.304,
  'db.r5.large': 0.24,
  'db.r5.xlarge': 0.48,
  'db.r5.2xlarge': 0.96,
  'db.r5.4xlarge': 1.92,
  'db.r5.8xlarge': 3.84,
  'db.r5.12xlarge': 5.76,
  'db.r5.16xlarge': 7.68,
  'db.r5.24xlarge': 11.52,
  'db.r6i.large': 0.24,
  'db.r6i.xlarge': 0.48,
  'db.r6i.2xlarge': 0.96,
  'db.r6g.large': 0.215,
  'db.r6g.xlarge': 0.43,
  'db.r6g.2xlarge': 0.859,
}

const postgres: Prices = {
  'db.t3.micro': 0.018,
  'db.t3.small': 0.036,
  'db.t3.medium': 0.072,
  'db.t3.large': 0.145,
  'db.t3.xlarge': 0.29,
  'db.t3.2xlarge': 0.579,
  'db.t4g.micro': 0.016,
  'db.t4g.small': 0.032,
  'db.t4g.medium': 0.065,
  'db.t4g.large': 0.129,
  'db.m5.large': 0.178,
  'db.m5.xlarge': 0.356,
  'db.m5.2xlarge': 0.712,
  'db.m5.4xlarge': 1.424,
  'db.m6g.large': 0.159,
  'db.m6g.xlarge': 0.318,
  'db.r5.large': 0.25,
  'db.r5.xlarge': 0.5,
  'db.r5.2xlarge': 1,
  'db.r5.4xlarge': 2,
  'db.r6g.large': 0.225,
  'db.r6g.xlarge': 0.45,
}

/** By the `engine` a declaration names. MariaDB costs what MySQL costs. Licensed engines and Aurora are not in the table. */
const byEngine: Readonly<Record<string, Prices>> = { mysql, mariadb: mysql, postgres }

/** USD an hour of one instance in one zone; null when the table does not know it. */
export function databaseUsdHourly(engine: string, instanceClass: string): number | null {
  const prices = Object.hasOwn(byEngine, engine) ? byEngine[engine] : undefined
  return prices !== undefined && Object.hasOwn(prices, instanceClass) ? (prices[instanceClass] ?? null) : null
}
