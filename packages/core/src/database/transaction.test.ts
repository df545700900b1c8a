import type { Kysely, Transaction } from 'kysely'
import { expectTypeOf, test } from 'vitest'
import type { DB } from './schema.generated.ts'

test('a plain connection is not assignable where a transaction is asked for', () => {
  expectTypeOf<Transaction<DB>>().toExtend<Kysely<DB>>()
  // @ts-expect-error a write outside a transaction must not compile
  expectTypeOf<Kysely<DB>>().toExtend<Transaction<DB>>()
})
