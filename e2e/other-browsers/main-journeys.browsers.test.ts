import { createLaunchLink } from '@llm-playground/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Playground, startPlayground } from '../testing/playground.ts'
import { type DrivenBrowser, until } from './driven-browser.ts'
import { startFirefox } from './firefox.ts'
import { startWebKit } from './webkit.ts'

const { TEST_FIREFOX, TEST_WEBKIT_DRIVER, TEST_MINI_BROWSER } = process.env

/** Those that `npm run test:browsers` has found or installed. */
const browsers = [
  ...(TEST_FIREFOX ? [{ name: 'Firefox', start: () => startFirefox(TEST_FIREFOX) }] : []),
  ...(TEST_WEBKIT_DRIVER && TEST_MINI_BROWSER
    ? [{ name: 'WebKit', start: () => startWebKit(TEST_WEBKIT_DRIVER, TEST_MINI_BROWSER) }]
    : []),
]

const RICH = 'A **whole** answer.\n\n```ts\nconst answer: number = 42\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n'

const focused = (selector: string): string => `document.activeElement.matches(${JSON.stringify(selector)})`
const shows = (selector: string, text: string): string =>
  `[...document.querySelectorAll(${JSON.stringify(selector)})].some((each) => each.textContent.includes(${JSON.stringify(text)}))`

describe.each(browsers)('$name', ({ start }) => {
  let playground: Playground
  let browser: DrivenBrowser
  const open = async (path = '/'): Promise<void> => {
    await browser.open(playground.server.origin + path)
    await until(browser, `document.querySelector('h1')`)
  }
  const send = async (text: string): Promise<void> => {
    await until(browser, focused('.composer textarea'))
    await browser.type(text)
    await browser.press('Enter')
  }

  beforeAll(async () => {
    playground = await startPlayground({ script: { models: [{ name: 'quick-model', tools: true }] } })
    browser = await start()
    const { url } = await playground.server.call(createLaunchLink)
    await browser.open(url)
    await until(browser, shows('h1', 'What shall we look at?'))
    await browser.evaluate(
      `(window.failures = [], addEventListener('error', ({ message }) => failures.push(message)), 0)`,
    )
  })
  afterAll(async () => {
    await browser[Symbol.asyncDispose]()
    await playground[Symbol.asyncDispose]()
  })

  test('a message is typed and sent; the answer is drawn, coloured, and there after a reload', async () => {
    playground.model.upstream.setScript({ replies: [{ steps: [{ type: 'text', text: RICH }] }] })
    await open()
    await send('Show me everything.')
    await until(browser, `document.querySelector('.reading')`)
    await until(browser, `document.querySelectorAll('.entry.reply :is(strong, pre, table)').length === 3`)
    expect(await browser.evaluate(`document.querySelector('.entry.reply pre').textContent.trim()`)).toBe(
      'const answer: number = 42',
    )
    expect(await browser.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await browser.open(String(await browser.evaluate('location.href')))
    await until(browser, `document.querySelectorAll('.entry.reply :is(strong, pre, table)').length === 3`)
  })

  test('a reply is stopped by Esc in its middle, keeps its words and is continued', async () => {
    playground.model.upstream.setScript({
      replies: [
        { times: 1, steps: [{ type: 'text', text: 'So far it came. ' }, { type: 'hang' }] },
        { steps: [{ type: 'text', text: 'And here it goes on.' }] },
      ],
    })
    await open()
    await send('Go on and on.')
    await until(browser, shows('.entry.reply .prose', 'So far it came.'))
    await browser.press('Escape')
    await until(browser, shows('.entry.reply .st', 'stopped'))
    await browser.evaluate(
      `[...document.querySelectorAll('.entry.reply button')].find((each) => each.textContent.includes('Continue')).click()`,
    )
    await until(browser, shows('.entry.reply .prose', 'And here it goes on.'))
  })

  test('palette, edit, other answers, delete and undo by keys; focus is never lost', async () => {
    playground.model.upstream.setScript({ replies: [{ steps: [{ type: 'text', text: 'An answer.' }] }] })
    await open()
    await send('Tell me of the zeppelin.')
    await until(browser, `document.querySelector('.reading')`)
    await browser.press('Escape')
    await browser.evaluate(`document.querySelector('.entry.you').focus()`)
    await browser.press('e')
    await until(browser, focused('.edit-form textarea'))
    await browser.press('Escape')
    await until(browser, focused('.entry.you'))
    await browser.press('r')
    await until(browser, shows('.entry.reply .sibs', '2 of 2'))
    await browser.evaluate(`document.querySelector('.entry.reply').focus()`)
    await browser.press('h')
    await until(browser, shows('.entry.reply .sibs', '1 of 2'))
    await until(browser, focused('.entry.reply'))
    await browser.press('Control+k')
    await until(browser, focused('[role=combobox]'))
    await browser.type('zeppelin')
    await until(browser, shows('[role=option]', 'Tell me of the zeppelin.'))
    await browser.press('Escape')
    await until(browser, focused('.entry.reply'))
    await browser.evaluate(`document.querySelector('.bar [aria-haspopup=menu][aria-label^=More]').click()`)
    await until(browser, focused('[role^=menuitem]'))
    await browser.press('End')
    await until(browser, `document.activeElement.textContent.includes('Delete conversation')`)
    // In a window that is not in front, Firefox presses no button by Enter, though it tells of the key.
    await browser.evaluate('document.activeElement.click()')
    await until(browser, shows('.toast', 'Conversation deleted'))
    await until(browser, focused('.composer textarea'))
    await browser.evaluate(`document.querySelector('.toast .btn').click()`)
    await until(browser, shows('.entry.you', 'Tell me of the zeppelin.'))
  })

  test('what was typed at the last moment is there after a reload', async () => {
    let written = ''
    for (const more of ['First thought', ' and a second', ' and a third', '']) {
      await open()
      await until(browser, focused('.composer textarea'))
      await until(browser, `document.querySelector('.composer textarea').value === ${JSON.stringify(written)}`)
      await browser.press('End')
      await browser.type(more)
      written += more
    }
    await browser.evaluate(`document.querySelector('.composer textarea').select()`)
    await browser.press('Backspace')
    await until(browser, `document.querySelector('.composer textarea').value === ''`)
  })

  test('theme and draft are remembered; every page opens; nothing was complained of', async () => {
    await open()
    await until(browser, focused('.composer textarea'))
    await browser.type('Half a thought')
    await until(browser, `document.querySelector('.composer textarea').value === 'Half a thought'`)
    // At once: no database has answered by then.
    await open('/settings/appearance')
    await browser.evaluate(`document.querySelector('input[name=theme][aria-label=Dark]').click()`)
    await open('/models')
    await until(browser, shows('h1', 'Models'))
    await open('/')
    expect(await browser.evaluate('document.documentElement.dataset.theme')).toBe('dark')
    await until(browser, `document.querySelector('.composer textarea').value === 'Half a thought'`)
    expect(await browser.evaluate('window.failures ?? []')).toEqual([])
  })
})
