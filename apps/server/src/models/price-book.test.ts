import { calcPrice, type Provider, waitForUpdate } from '@pydantic/genai-prices'
import { beforeAll, expect, it } from 'vitest'
import { PriceBook } from './price-book.ts'
import { costOfUsage } from './price-sheet.ts'

let vendors: Provider[] = []
beforeAll(async () => {
  vendors = (await waitForUpdate()) ?? []
})

const TOKENS = { input: 1_000, output: 2_000 }
const MOMENTS = ['2024-02-01T02:30:00Z', '2026-07-01T07:00:00Z', '2026-11-24T12:00:00Z', '2027-02-01T20:00:00Z']
/** An address of the vendor; `https://(.*\.)?name\.com/` becomes `https://name.com/`. */
const addressOf = ({ api_pattern }: Provider): string =>
  api_pattern
    .replace(/\(https\?:\/\/\)\?\(\[\^\.\]\*\\\.\)\?/, 'https://x.')
    .replace(/\(\?:([^|)]*)\|?[^)]*\)/g, '$1')
    .replace(/\((?:api|i|\.\*)\\?\.?\)\?/g, '')
    .replace(/\((?:\/\|\$)\)|\[\^\/\]\+/g, (group) => (group.startsWith('[') ? 'x' : '/'))
    .replace(/\[a-z0-9-\]\+/g, 'x')
    .replace(/\\\./g, '.')
    .replace(/\$$/, '')

it('finds the model and the price of the moment that the package itself finds', async () => {
  const book = new PriceBook()
  let compared = 0
  const differences: string[] = []
  for (const vendor of vendors) {
    const address = addressOf(vendor)
    if (!new RegExp(`^(?:${vendor.api_pattern})`).test(address)) continue
    for (const { id } of vendor.models) {
      for (const moment of MOMENTS) {
        const timestamp = new Date(moment)
        const theirs = calcPrice({ input_tokens: TOKENS.input, output_tokens: TOKENS.output }, id, {
          providerApiUrl: address,
          timestamp,
        })
        const entry = await book.find(address, id, timestamp.getTime())
        const ours = entry?.sheet
          ? costOfUsage(entry.sheet, {
              inputTokens: TOKENS.input,
              outputTokens: TOKENS.output,
              cachedInputTokens: 0,
              cacheWriteTokens: 0,
              cacheWriteLongTokens: 0,
              reasoningTokens: 0,
              estimated: false,
            })
          : null
        // Half a price is no price for us, and a bill without its other half for the package.
        if (!ours || ours.basis === 'unknown') continue
        compared++
        if (Math.abs(Number(ours.usd) - (theirs?.total_price ?? -1)) > 1e-12)
          differences.push(`${vendor.id} ${id} ${moment}: ${ours.usd} instead of ${theirs?.total_price}`)
      }
    }
  }
  expect(differences).toEqual([])
  expect(compared).toBeGreaterThan(4_000)
})

it('knows nothing of an address that only begins like a vendor', async () => {
  const book = new PriceBook()
  expect(await book.find('https://gateway.example.com/https://api.openai.com', 'gpt-4o', Date.now())).toBeNull()
  expect(await book.find('', '', Date.now())).toBeNull()
})
