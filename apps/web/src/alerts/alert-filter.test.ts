import { expect, it } from 'vitest'
import { readAlertFilter, toAlertListInput } from './alert-filter.ts'

it('reads what it knows from an address and asks for the unread unless all are wanted', () => {
  expect(readAlertFilter({ show: 'none', severity: ['critical', 'x'], type: 'approval_needed' })).toEqual({
    severity: ['critical'],
    type: ['approval_needed'],
  })
  expect(toAlertListInput({})).toEqual({ isRead: false })
  expect(toAlertListInput({ show: 'all', severity: ['info'] })).toEqual({ severity: ['info'] })
})
