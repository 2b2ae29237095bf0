import { text } from 'node:stream/consumers'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { criteria } from './testing/criteria.ts'
import { lookOver } from './testing/look-over.ts'
import { sharePlayground } from './testing/playground.ts'
import { screenOf } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const CODE = `Two files.

\`\`\`ts title=src/add.ts
const add = (a: number, b: number) => a + b // a long line that does not fit into the block at all, so that wrapping it shows
export default add
\`\`\`

\`\`\`diff
@@ -1,2 +1,2 @@
-const add = (a, b) => a - b
+const add = (a, b) => a + b
 export default add
\`\`\`
`

const TABLE = `Sizes.

| Model | Size | Note |
|:--|--:|:--|
| small | 9 GB | =1+1 |
| tiny | 1.5 GB | fast |
| large | 120 GB | slow, exact |
`

const journey = connectBrowser()
const playground = sharePlayground({
  script: {
    replies: [
      { when: { lastUserIncludes: 'code' }, steps: [{ type: 'text', text: CODE }] },
      { when: { lastUserIncludes: 'table' }, steps: [{ type: 'text', text: TABLE }] },
    ],
  },
})

const focusTools = async (page: Page, name: string) => {
  const bar = page.getByRole('toolbar', { name }).first()
  await bar.getByRole('button').first().focus()
  return bar
}

journey('code: copied, wrapped, numbered and saved by keyboard; the choices stay', async (visitor) => {
  criteria('2.1.1', '2.1.3')
  await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await playground().open(visitor)
  const { ask, lastReply, reading } = screenOf(page)
  await ask('code')
  await reading.waitFor()
  const block = lastReply.locator('.code').first()
  await block.locator('.k').first().waitFor()

  await focusTools(page, 'Code tools, src/add.ts')
  await page.keyboard.press('Enter')
  await page.getByText('Code copied').waitFor()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(await block.locator('pre').textContent())
  const height = (await block.boundingBox())!.height
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  expect((await block.boundingBox())!.height).toBeGreaterThan(height)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await block.locator('.line').nth(1).waitFor()
  const download = page.waitForEvent('download')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  const saved = await download
  expect(saved.suggestedFilename()).toBe('add.ts')
  expect(await text(await saved.createReadStream())).toContain('export default add\n')
  expect(await lastReply.locator('del').textContent()).toContain('-const add')
  expect(await lookOver(page, 'code')).toEqual([])

  await page.reload()
  await block.locator('.line').first().waitFor()
  expect(await block.getByRole('button', { name: 'Wrap lines' }).getAttribute('aria-pressed')).toBe('true')
})

journey('a table: sorted and copied by keyboard', async (visitor) => {
  criteria('2.1.1', '2.1.3')
  await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await playground().open(visitor)
  const { ask, lastReply, reading } = screenOf(page)
  await ask('table')
  await reading.waitFor()
  const firstCells = lastReply.locator('tbody td:first-child')
  await lastReply.getByRole('button', { name: 'Copy as CSV' }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await lastReply.getByRole('columnheader', { name: 'Size' }).getAttribute('aria-sort')).toBe('ascending')
  expect(await firstCells.allTextContents()).toEqual(['tiny', 'small', 'large'])
  expect(await lookOver(page, 'table')).toEqual([])
  await lastReply.getByRole('button', { name: 'Copy as CSV' }).press('Enter')
  await page.getByText('Table copied').waitFor()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
    'Model,Size,Note\r\ntiny,1.5 GB,fast\r\nsmall,9 GB,\'=1+1\r\nlarge,120 GB,"slow, exact"\r\n',
  )
})
