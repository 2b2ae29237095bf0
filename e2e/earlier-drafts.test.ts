import { expect } from 'vitest'
import { lookOver } from './testing/look-over.ts'
import { sharePlayground } from './testing/playground.ts'
import { screenOf } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()
const playground = sharePlayground({ script: { replies: [{ steps: [{ type: 'text', text: 'An answer.' }] }] } })

journey(
  'by touch alone an earlier draft is found and brought back in front of what is being written',
  async (visitor) => {
    const page = await playground().open(visitor)
    const { field, send, reading } = screenOf(page)
    const drafts = page.getByRole('dialog', { name: 'Earlier drafts' })
    const open = async (menu: string) => {
      await page.getByRole('button', { name: menu }).tap()
      await page.getByRole('menuitem', { name: 'Earlier drafts' }).tap()
      await drafts.waitFor()
    }
    await open('More for this page')
    await drafts.getByText('Nothing yet.').waitFor()
    await page.keyboard.press('Escape')

    await send('Tell me of the zeppelin.')
    await reading.waitFor()
    await field.fill('A thought that is thrown away')
    await field.fill('')
    await field.fill('Now this')
    await open('More for this conversation')
    const options = drafts.getByRole('option')
    await options.nth(1).waitFor()
    expect(await options.allTextContents()).toEqual([
      expect.stringContaining('A thought that is thrown away'),
      expect.stringContaining('Tell me of the zeppelin.'),
    ])
    expect(await lookOver(page, 'earlier drafts')).toEqual([])
    await drafts.getByRole('combobox').fill('zeppelin')
    await options.first().tap()
    await drafts.waitFor({ state: 'detached' })
    expect(await field.inputValue()).toBe('Tell me of the zeppelin.\n\nNow this')
    expect(await field.evaluate((element) => element.matches(':focus'))).toBe(true)
  },
  { hasTouch: true, viewport: { width: 390, height: 844 } },
)
