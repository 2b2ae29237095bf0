// Writes apps/server/src/models/price-data.gen.json out of the installed price list. Run it after updating the package.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type ModelPrice, waitForUpdate } from '@pydantic/genai-prices'

/** The day the installed version came out: "price as of" where a row has no date of its own. */
const RELEASE = { version: '0.1.8', day: '2026-09-23' }

const FILE = fileURLToPath(new URL('../apps/server/src/models/price-data.gen.json', import.meta.url))

/** What a chat is billed by; audio, images and pages are left out. */
const KEPT = [
  'input_mtok',
  'output_mtok',
  'output_reasoning_mtok',
  'cache_read_mtok',
  'cache_write_mtok',
  'cache_write_1h_mtok',
  'requests_kcount',
]

const installedVersion = (): string => {
  const manifest = new URL('../package.json', import.meta.resolve('@pydantic/genai-prices'))
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}

const keptPrices = (prices: ModelPrice) =>
  Object.fromEntries(Object.entries(prices).filter(([name]) => KEPT.includes(name)))

/**
 * The part of the price list that the server reads. The package itself costs 20 MB of memory once it is loaded, its
 * data in this form 1 MB.
 */
export const priceDataText = async (): Promise<string> => {
  if (installedVersion() !== RELEASE.version)
    throw new Error(`version ${installedVersion()} is installed: write its release day into this file`)
  const vendors = (await waitForUpdate()) ?? []
  const lines = vendors.map(({ id, api_pattern, fallback_model_providers, models }) => {
    const head = JSON.stringify({
      id,
      apiPattern: api_pattern,
      ...(fallback_model_providers && { fallbacks: fallback_model_providers }),
    })
    const rows = models.map(({ id: name, match, context_window, prices }) =>
      JSON.stringify({
        id: name,
        match,
        ...(context_window && { contextWindow: context_window }),
        prices: Array.isArray(prices)
          ? prices.map(({ constraint, prices }) => ({ ...(constraint && { constraint }), prices: keptPrices(prices) }))
          : [{ prices: keptPrices(prices) }],
      }),
    )
    return `${head.slice(0, -1)},"models":[\n${rows.join(',\n')}]}`
  })
  return `{"asOf":"${RELEASE.day}","vendors":[\n${lines.join(',\n')}]}\n`
}

if (import.meta.main) writeFileSync(FILE, await priceDataText())
