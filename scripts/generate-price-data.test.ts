import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { priceDataText } from './generate-price-data.ts'

it('the bundled prices are those of the installed price list: else run `node scripts/generate-price-data.ts`', async () => {
  const bundled = readFileSync(new URL('../apps/server/src/models/price-data.gen.json', import.meta.url), 'utf8')
  expect(bundled === (await priceDataText())).toBe(true)
})
