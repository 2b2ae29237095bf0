import { expect } from 'vitest'
import { criteria } from './testing/criteria.ts'
import { conversationIdOf, sharePlayground, storedConversation } from './testing/playground.ts'
import { screenOf } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()
const playground = sharePlayground({
  script: {
    replies: ['Answer one.', 'Answer two.', 'Answer three.', 'Answer four.'].map((text) => ({
      times: 1,
      steps: [{ type: 'text', text }],
    })),
  },
})

journey('edit makes a branch, answer again a sibling; title, search, delete and undo', async (visitor) => {
  criteria('2.4.5')
  const { server, open } = playground()
  const page = await open(visitor)
  const { send, lastReply, entries, list, reading, composer } = screenOf(page)
  await send('Tell me of the zeppelin.')
  await lastReply.getByText('Answer one.').waitFor()
  await reading.waitFor()

  await lastReply.getByRole('button', { name: 'Answer again' }).click()
  await lastReply.getByText('Answer two.').waitFor()
  await lastReply.getByText('2 of 2').waitFor()
  await lastReply.getByRole('button', { name: 'Previous answer' }).click()
  await lastReply.getByText('Answer one.').waitFor()
  await lastReply.getByRole('button', { name: 'Next answer' }).click()
  await lastReply.getByText('Answer two.').waitFor()

  await entries.first().getByRole('button', { name: 'Edit, as a branch' }).click()
  const form = page.getByRole('form', { name: 'Edit message' })
  await form.getByRole('textbox', { name: 'Message' }).fill('Tell me of the airship.')
  await form.getByRole('button', { name: 'Send as a branch' }).click()
  await lastReply.getByText('Answer three.').waitFor()
  expect(await entries.first().textContent()).toContain('Tell me of the airship.')
  expect(await entries.first().textContent()).toContain('2 of 2')

  // The rail draws the lanes of what is not shown; the words beside it say the same.
  await entries.first().getByRole('button', { name: 'Previous version' }).click()
  await entries.first().getByText('Tell me of the zeppelin.').waitFor()
  await page.locator('.rail .bend, .rail .side-piece').first().waitFor()
  await page
    .getByRole('button', { name: /^Leaves here: branch/ })
    .first()
    .waitFor()
  const id = conversationIdOf(page)
  expect((await storedConversation(server, id)).branches).toHaveLength(3)
  await page.getByRole('button', { name: /^Branch .+, 3 branches$/ }).click()
  await page.getByRole('menuitemradio').first().waitFor()
  expect(await page.getByRole('menuitemradio').count()).toBe(3)
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Tell me of the zeppelin.', exact: true }).click()
  await page.getByRole('textbox', { name: 'Title of the conversation' }).fill('Things that fly')
  await page.keyboard.press('Enter')
  await list.getByRole('link', { name: 'Things that fly' }).waitFor()

  await list.getByRole('link', { name: 'New conversation' }).click()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search and commands' }).fill('airship')
  await page
    .getByRole('option', { name: /Things that fly/ })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  // The hit stands on another branch than the one that was shown last.
  await page.waitForURL(`**/c/${id}#*`)
  await entries.first().getByText('Tell me of the airship.').waitFor()

  await page.getByRole('button', { name: 'More for this conversation' }).click()
  await page.getByRole('menuitem', { name: 'Delete conversation' }).click()
  await page.getByText('Conversation deleted').waitFor()
  await list.getByRole('link', { name: 'Things that fly' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await list.getByRole('link', { name: 'Things that fly' }).waitFor()
  await entries.first().waitFor()

  // A deleted message leaves its place, here and in another tab; focus goes on, and stays with who reads elsewhere.
  const other = await page.context().newPage()
  await other.goto(page.url())
  const seen = screenOf(other).entries.first()
  await seen.getByText('Tell me of the airship.').waitFor()
  await seen.getByRole('button', { name: 'More for this message' }).focus()
  await entries.first().focus()
  await page.keyboard.press('d')
  await page.locator('.toast').getByText('Message deleted').waitFor()
  const [notice, field] = [(await page.locator('.toast').boundingBox())!, (await composer.boundingBox())!]
  expect(notice.y + notice.height).toBeLessThanOrEqual(field.y)
  expect(notice.x + notice.width / 2).toBeCloseTo(field.x + field.width / 2, 0)
  await entries.first().getByText('message deleted').waitFor()
  await page.locator('.entry[aria-posinset="2"]:focus').waitFor()
  expect(await entries.first().textContent()).toContain('2 of 2')
  await seen.getByText('message deleted').waitFor()
  await other.locator('.entry[aria-posinset="1"]:focus').waitFor()
  await page.keyboard.press('u')
  await entries.first().getByText('Tell me of the airship.').waitFor()
  await page.locator('.entry[aria-posinset="1"]:focus').waitFor()
  await seen.getByText('Tell me of the airship.').waitFor()

  // In its row of the list: pinned, seen in the other tab, renamed by keys, deleted; focus stays in the list.
  const things = list.getByRole('link', { name: 'Things that fly' })
  await things.focus()
  await page.keyboard.press('ArrowRight')
  await list.locator('[aria-haspopup="menu"]:focus').press('Enter')
  await page.getByRole('menuitem', { name: 'Pin to the top of the list' }).click()
  await list.getByRole('region', { name: 'Pinned' }).getByRole('link', { name: 'Things that fly' }).waitFor()
  const otherList = screenOf(other).list
  await otherList.getByRole('region', { name: 'Pinned' }).getByRole('link', { name: 'Things that fly' }).waitFor()
  await other.close()
  await things.focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Rename' }).press('Enter')
  await list.getByRole('textbox', { name: 'Title of the conversation' }).fill('Birds')
  await page.keyboard.press('Enter')
  const birds = list.getByRole('link', { name: 'Birds' })
  await birds.waitFor()
  await list.locator('a:focus').waitFor()
  await page.getByRole('heading', { name: 'Birds' }).waitFor()
  expect((await storedConversation(server, id)).isPinned).toBe(true)
  await birds.hover()
  await list.getByRole('button', { name: 'More for Birds' }).click()
  await page.getByRole('menuitem', { name: 'Delete conversation' }).click()
  await birds.waitFor({ state: 'detached' })
  await page.waitForURL((url) => url.pathname === '/')
  await page.getByRole('button', { name: 'Undo' }).click()
  await birds.waitFor()
  await page.waitForURL(`**/c/${id}`)
})
