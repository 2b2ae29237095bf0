import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const FOLDER = fileURLToPath(new URL('../../apps/web/src/pages/learn/tutorials', import.meta.url))

/** One move of the keyboard. Names may be regular expressions between slashes. */
export type Move =
  | { press: string }
  | { type: string }
  /** Tabs on until the control of this name has focus. */
  | { go: string }
  /** Waits until the control of just this name has focus. */
  | { at: string }
  /** Waits for these words on the page. */
  | { see: string }

/** What a person does for each step, by the step's id. */
export type Walk = Record<string, Move[]>

/** Every folder is a tutorial; its walk lies in `walk.json`. */
export const tutorialFolders = (): string[] =>
  readdirSync(FOLDER).filter((name) => existsSync(`${FOLDER}/${name}/tutorial.ts`))

export const readWalk = (tutorial: string): Walk =>
  JSON.parse(readFileSync(`${FOLDER}/${tutorial}/walk.json`, 'utf8')) as Walk

export const hasScript = (tutorial: string): boolean => existsSync(`${FOLDER}/${tutorial}/script.json`)

const MOST_TABS = 150

const NAME_OF_FOCUS = `(() => {
  const element = document.activeElement
  const name = element?.getAttribute('aria-label') ?? element?.labels?.[0]?.textContent ?? element?.textContent ?? ''
  return name.replace(/\\s+/g, ' ').trim()
})()`

const fits = (wanted: string, name: string): boolean =>
  wanted.startsWith('/') ? new RegExp(wanted.slice(1, -1)).test(name) : name === wanted

const goTo = async (page: Page, wanted: string): Promise<void> => {
  const passed: string[] = []
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    const name = String(await page.evaluate(NAME_OF_FOCUS))
    if (fits(wanted, name)) return
    passed.push(name.slice(0, 30))
    await page.keyboard.press('Tab')
  }
  throw new Error(`no way by Tab to "${wanted}"; passed ${[...new Set(passed)].join(' | ')}`)
}

/** Asked again from here: what the page would run by itself its policy forbids. */
const arriveAt = (page: Page, wanted: string) => expect.poll(() => page.evaluate(NAME_OF_FOCUS)).toBe(wanted)

type Translate = (name: string) => string

const play = async (page: Page, move: Move, words: Record<string, string>, translate: Translate): Promise<void> => {
  const filled = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '')
  if ('press' in move) await page.keyboard.press(move.press)
  else if ('type' in move) await page.keyboard.type(filled(move.type))
  else if ('go' in move) await goTo(page, translate(move.go))
  else if ('at' in move) await arriveAt(page, translate(move.at))
  else await page.getByText(move.see).first().waitFor()
}

export interface WalkOptions {
  page: Page
  tutorial: string
  /** Fills `{name}` in what is typed. */
  words?: Record<string, string>
  /** From the English name of a control to the one that it has on this page. */
  translate?: Translate
  /** Called when a step has begun. */
  onStep?(step: string): Promise<void>
}

/** Does every step as its walk says, and waits each time until the guide has seen that it was done. */
export const walkTutorial = async (options: WalkOptions): Promise<string[]> => {
  const { page, tutorial, words = {}, translate = (name) => name, onStep } = options
  const steps = Object.entries(readWalk(tutorial))
  for (const [index, [step, moves]] of steps.entries()) {
    await page.locator(`.guide[data-step="${step}"]`).waitFor()
    await onStep?.(step)
    for (const move of moves) await play(page, move, words, translate)
    const next = steps[index + 1]?.[0] ?? 'finished'
    await page.locator(`.guide[data-step="${next}"]`).waitFor()
  }
  return steps.map(([step]) => step)
}

/** From any page to the first step of a tutorial, by the palette and the page of tutorials. */
export const startByKeyboard = async (
  page: Page,
  tutorial: string,
  translate: Translate = (name) => name,
): Promise<void> => {
  const [palette, learn] = [translate('Search and commands'), translate('Learn: tutorials')]
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: palette }).waitFor()
  await page.keyboard.type(learn)
  await page.getByRole('option', { name: learn }).waitFor()
  await page.keyboard.press('Enter')
  const title = await page.locator(`.lesson[data-tutorial=${tutorial}] h2`).textContent()
  await goTo(page, translate(`Start: ${title}`))
  await page.keyboard.press('Enter')
}
