import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type MessagePart, selectMessage, sendMessage, uploadAttachment } from '@llm-playground/protocol'
import type { Page } from 'playwright-core'
import { v7 as uuidv7 } from 'uuid'
import { expect } from 'vitest'
import { followToEnd } from '../apps/server/src/testing/follow-reply.ts'
import { addScriptedModel } from '../apps/server/src/testing/scripted-model.ts'
import { shareServer } from '../apps/server/src/testing/share-server.ts'
import { startServer, type TestServer } from '../apps/server/src/testing/start-server.ts'
import { storeKinds } from '../apps/server/src/testing/test-stores.ts'
import { writeLongConversation } from './testing/long-conversation.ts'
import { signIn } from './testing/playground.ts'
import { connectBrowser, type Visitor } from './testing/visitor.ts'

const journey = connectBrowser()

/** Reads every position when a frame has been laid out and is about to be painted. */
const WATCH = fileURLToPath(new URL('../bench/long-list/page/watch.js', import.meta.url))
const ICON = readFileSync(new URL('../apps/web/public/icons/apple-180.png', import.meta.url))

const MESSAGES = 400
const FORK = 100
const BRANCH_TURNS = 20

const CODE = Array.from({ length: 60 }, (_, line) => `export const value${line} = compute(${line}) // and so on`)
const ROWS = Array.from({ length: 15 }, (_, row) => `| ${row} | a word or two | ${row * 17} |`)
const replies: MessagePart[][] = [
  [{ type: 'text', text: `Some code:\n\n\`\`\`ts\n${CODE.join('\n')}\n\`\`\`\n\nThat is all of it.` }],
  [{ type: 'text', text: `A table:\n\n| # | words | figure |\n|--:|---|--:|\n${ROWS.join('\n')}` }],
  [
    { type: 'reasoning', text: 'One thing leads to another. '.repeat(80) },
    { type: 'text', text: 'A formula: $$\\sum_{i=1}^n \\frac{1}{i^2}$$\n\n> A quotation.\n\n- a list\n- of two' },
  ],
  [{ type: 'text', text: 'A page of words, one after the other. '.repeat(70) }],
]

const ids = Array.from({ length: MESSAGES }, () => uuidv7())
const conversationId = uuidv7()
const uploadIcon = async ({ origin, headers }: TestServer): Promise<MessagePart> => {
  const { path } = uploadAttachment
  const response = await fetch(`${origin}${path}`, { method: 'POST', headers, body: ICON })
  const { sha256, mime } = (await response.json()) as { sha256: string; mime: string }
  return { type: 'image', sha256, mime, name: 'icon.png', width: 192, height: 192 }
}

const shared = shareServer(storeKinds[0], {
  prepare: async (store) => {
    const first = await startServer(store)
    const image = await uploadIcon(first)
    await first.terminate()
    const saidAt = (index: number): MessagePart[] => {
      if (index % 2 === 1) return replies[((index - 1) / 2) % replies.length]!
      const words: MessagePart = { type: 'text', text: `Question ${index}` }
      return index % 6 === 0 ? [image, words] : [words]
    }
    await writeLongConversation(store, conversationId, ids, saidAt)
  },
})

const open = async (visitor: Visitor, hash = ''): Promise<Page> => {
  await visitor.context.addInitScript({ path: WATCH })
  const page = await signIn(visitor, shared.server)
  await page.goto(`${shared.server.origin}/c/${conversationId}${hash}`)
  await page.locator('.entry').last().waitFor()
  return page
}

const column = (page: Page) => page.getByRole('region', { name: 'Conversation' })
const entryAt = (page: Page, position: number) => page.locator(`.entry[aria-posinset="${position}"]`)

const topOf = async (page: Page, position: number): Promise<number> =>
  (await entryAt(page, position).boundingBox())!.y - (await column(page).boundingBox())!.y

journey(
  'code, tables, formulas, thoughts and images move by what is scrolled, and by nothing else',
  async (visitor) => {
    const page = await open(visitor)
    // What draws formulas comes when the page is idle; before, one that is on screen may still grow.
    const fonts = () => page.evaluate('[...document.fonts].map((font) => font.family + " " + font.status)')
    await expect.poll(fonts).toContain('Mathematics loaded')
    const scrolled = 'watch.scrollBySteps({ frames: 150, step: 300 })'
    const seen = await page.evaluate<{ frames: number; misplaced: number; worstPx: number; mostPainted: number }>(
      scrolled,
    )
    expect(seen).toMatchObject({ frames: 150, misplaced: 0 })
    // Lines of a formula are no whole pixels high, and a column is scrolled by whole ones.
    expect(seen.worstPx).toBeLessThan(1)
    expect(seen.mostPainted).toBeLessThanOrEqual(80)
  },
)

journey('the other answers of a fork that lies among unread messages take each other’s place', async (visitor) => {
  await using model = await addScriptedModel(shared.server, { replies: [{ steps: [{ type: 'text', text: 'Yes.' }] }] })
  let parentId = ids[FORK - 1]
  for (let turn = 0; turn < BRANCH_TURNS; turn++) {
    const parts = [{ type: 'text' as const, text: `Turn ${turn} of the branch` }]
    const body = { modelId: model.modelId, parts, ...(parentId && { parentId }) }
    const accepted = await shared.server.call(sendMessage, { params: { conversationId }, body })
    await followToEnd(shared.server, accepted.runId)
    parentId = accepted.replyId
  }
  await shared.server.call(selectMessage, { params: { messageId: ids.at(-1)! } })

  const page = await open(visitor, `#${ids[FORK - 1]}`)
  await page.locator(`[data-message-id="${ids[FORK - 1]}"]:focus`).waitFor()
  await expect.poll(() => topOf(page, FORK).then(Math.abs)).toBeLessThanOrEqual(2)
  // Any key says that the person goes on by themselves: the jump holds its message no longer.
  await page.keyboard.press('Shift')
  const question = entryAt(page, FORK + 1)
  await question.getByText(`Question ${FORK}`).waitFor()
  await question.getByRole('button', { name: 'Next version' }).focus()
  const before = await topOf(page, FORK + 1)
  await page.keyboard.press('Enter')
  await question.getByText('Turn 0 of the branch').waitFor()
  expect(await topOf(page, FORK + 1)).toBeCloseTo(before, 0)
  await entryAt(page, FORK + 2)
    .getByText('Yes.')
    .waitFor()

  // What lies between the fork and the end of the branch is read as one gets there.
  await column(page).focus()
  await page.keyboard.press('End')
  await column(page)
    .getByText(`Turn ${BRANCH_TURNS - 1} of the branch`)
    .waitFor()
  await expect
    .poll(() =>
      column(page)
        .getByText(/^Turn \d+ of the branch$/)
        .count(),
    )
    .toBe(BRANCH_TURNS)

  await question.getByRole('button', { name: 'Previous version' }).click()
  await question.getByText(`Question ${FORK}`).waitFor()
})
