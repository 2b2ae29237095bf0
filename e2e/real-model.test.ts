import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { startServer } from '../apps/server/src/testing/start-server.ts'
import { storeKinds } from '../apps/server/src/testing/test-stores.ts'
import { startProgram } from './other-browsers/start-program.ts'
import { signIn } from './testing/playground.ts'
import { differenceOfStart, screenOf, shownLength, shownWords } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()

/** An answer of this shape has no end within the time of a test, however little the model knows. */
const ENDLESS = { type: 'array', items: { type: 'string', maxLength: 8 }, minItems: 900 }

// Model and engine are kept where every other run of this machine finds them.
const CACHE = {
  HOME: homedir(),
  PLAYGROUND_MODEL_CACHE: process.env.PLAYGROUND_MODEL_CACHE ?? join(homedir(), '.cache', 'llm-playground', 'models'),
}

const GONE = /ERR_(CONNECTION|INCOMPLETE_CHUNKED|EMPTY_RESPONSE|NETWORK)|fetching the script/

/** The engine is the one process that a server starts here. */
const childOf = (pid: number): number =>
  Number(
    execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
      .trim()
      .split(/\s+/)[0],
  )

journey(
  'a real model: one click, first token, stop, reload, killed server, continue, killed engine',
  async (visitor) => {
    visitor.expectProblems(GONE)
    const store = visitor.keep(await storeKinds[0]!.create())
    const withCache = { ...store, environment: { ...store.environment, ...CACHE } }
    const dataFolder = store.dataFolder()
    let server = visitor.keep(await startServer(withCache, { dataFolder }))
    const page = await signIn(visitor, server)
    const { ask, lastReply, stop } = screenOf(page)

    const way = page.getByRole('listitem').filter({ hasText: 'Practice model' })
    expect(await way.textContent()).toMatch(/MB.*Apache/)
    // Where everything is in the cache already, the bar is there for a moment only.
    await page.evaluate(`new MutationObserver(() => {
      window.sawProgress ||= document.querySelector('[role=progressbar]') !== null
    }).observe(document.body, { childList: true, subtree: true })`)
    await way.getByRole('button', { name: 'Get it' }).click()
    await page.getByRole('heading', { name: 'What shall we look at?' }).waitFor({ timeout: 240_000 })
    expect(await page.evaluate('window.sawProgress')).toBe(true)

    await page.getByRole('button', { name: /^Parameters: / }).click()
    const schema = page.getByRole('textbox', { name: /Answer as JSON of this schema/ })
    await schema.fill(JSON.stringify(ENDLESS))
    await schema.blur()
    await page.keyboard.press('Escape')

    await ask('List words.')
    await shownLength(lastReply, 1)
    // One model answers one conversation after the other: who waits is told so, and is next.
    const secondPage = await visitor.newPage()
    await secondPage.goto(server.origin)
    const second = screenOf(secondPage)
    await second.ask('Say a word.')
    const waiting = second.lastReply
      .getByRole('status')
      .filter({ hasText: 'It waits for the local model: 1 before this one.' })
    await waiting.waitFor()
    await stop.click()
    await lastReply.getByText('stopped', { exact: true }).waitFor()
    await shownLength(second.lastReply, 1)
    expect(await waiting.count()).toBe(0)
    await secondPage.close()

    await ask('List more words.')
    await shownLength(lastReply, 20)
    await page.reload()
    await lastReply.waitFor()
    const atReload = await shownWords(lastReply)
    await shownLength(lastReply, atReload.length + 60)
    expect(differenceOfStart(atReload, await shownWords(lastReply))).toBe(null)

    await server.kill()
    await page.getByText('LLM Playground does not answer.').waitFor()
    const readable = await shownWords(lastReply)
    server = visitor.keep(await startServer(withCache, { dataFolder, port: Number(new URL(server.origin).port) }))
    await lastReply.getByText('interrupted', { exact: true }).waitFor()
    const kept = await shownWords(lastReply)
    expect(differenceOfStart(readable, kept)).toBe(null)
    await lastReply.getByRole('button', { name: 'Continue from here' }).click()
    await stop.waitFor()
    await shownLength(lastReply, kept.length + 60)
    expect(differenceOfStart(kept, await shownWords(lastReply))).toBe(null)
    await stop.click()
    await lastReply.getByText('stopped', { exact: true }).waitFor()

    await ask('List other words.')
    await shownLength(lastReply, 20)
    process.kill(childOf(server.process.pid!), 'SIGKILL')
    const card = lastReply.getByRole('region', { name: /stopped in the middle$/ })
    await card.getByText('The engine of the local model stopped in the middle of its work.').waitFor()
    await card.getByText(/when memory runs out/).waitFor()
    const before = await shownWords(lastReply)
    await card.getByRole('button', { name: 'Continue from here' }).click()
    await stop.waitFor()
    await shownLength(lastReply, before.length + 20)
    expect(differenceOfStart(before, await shownWords(lastReply))).toBe(null)
    await stop.click()
    await lastReply.getByText('stopped', { exact: true }).waitFor()
  },
  { timeout: 400_000 },
)

const START = fileURLToPath(new URL('../scripts/start.mjs', import.meta.url))

journey(
  'the first minute: from the start of the program to the first words of the practice model in three clicks',
  async (visitor) => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'first-minute-'))
    visitor.keep({ [Symbol.asyncDispose]: () => rm(dataFolder, { recursive: true, force: true }) })
    const flags = ['--no-open', '--port', '0', '--data', dataFolder]
    const environment = { ...CACHE, DATABASE_URL: '' }
    const started = await startProgram(process.execPath, [START, ...flags], /^Ready: (.*)$/, environment)
    const { found: link } = visitor.keep(started)
    // Whatever a person has to press or confirm, by mouse or by key, is a click for the page.
    await visitor.context.addInitScript(`
      addEventListener('click', ({ isTrusted }) => {
        if (isTrusted) sessionStorage.clicks = Number(sessionStorage.clicks ?? 0) + 1
      }, true)
      new MutationObserver(() => {
        if (document.querySelector('[role=dialog], [role=alertdialog], dialog')) sessionStorage.sawDialog = 'yes'
      }).observe(document, { childList: true, subtree: true })
    `)
    const page = await visitor.newPage()
    await page.goto(link)
    const { lastReply, composer, field } = screenOf(page)
    const way = page.getByRole('listitem').filter({ hasText: 'Practice model' })
    await way.getByRole('button', { name: 'Get it' }).click()
    const examples = page.getByRole('list', { name: 'Examples to begin with' })
    await examples.getByRole('button').first().click({ timeout: 240_000 })
    expect(await field.inputValue()).not.toBe('')
    expect(new URL(page.url()).pathname).toBe('/')
    await composer.getByRole('button', { name: 'Send' }).click()
    await shownLength(lastReply, 1)
    expect(await page.evaluate('[Number(sessionStorage.clicks), sessionStorage.sawDialog]')).toEqual([3, undefined])
    expect(await lastReply.textContent()).toContain('SmolLM2')
  },
  { timeout: 400_000 },
)
