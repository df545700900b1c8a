import { expect, it } from 'vitest'
import { stackNameFrom } from './stack-name.ts'

it('proposes what a file is called, unless that only says that it is a plan', () => {
  expect(stackNameFrom('prod-network.plan.json')).toBe('prod-network')
  expect(stackNameFrom('web-eu_tfplan.json')).toBe('web-eu')
  expect(stackNameFrom('plan.json')).toBe('')
  expect(stackNameFrom('terraform.tfstate')).toBe('')
})
