import { expect, test } from 'vitest'
import { readRestored, restoredAddress } from './restored-address.ts'

test('the news of a restore survive the reload, whatever the files are called', () => {
  const news = { restored: 'manual 2026-11-24 & more.sqlite', previousState: 'before-restore?x=1#2.sqlite' }
  const address = new URL(restoredAddress(news), 'http://localhost')
  expect(address.pathname).toBe('/settings/data')
  expect(readRestored(address.search)).toEqual(news)
})

test('without news there is nothing to tell', () => {
  expect(readRestored('')).toBeNull()
  expect(readRestored('?restored=a')).toBeNull()
})
