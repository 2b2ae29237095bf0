/** What a journey needs of a browser that is not Chromium; whatever wire it is driven by. */
export interface DrivenBrowser extends AsyncDisposable {
  name: string
  open(url: string): Promise<void>
  /** Value of an expression in the page; promises are waited for. */
  evaluate(expression: string): Promise<unknown>
  /** Types as a keyboard does, into what has focus. */
  type(text: string): Promise<void>
  /** A key by its name, with `Control+` before it where it is held. */
  press(key: string): Promise<void>
}

/** Private characters by which both wires know keys that write nothing. */
const NAMED_KEYS: Record<string, string> = {
  Enter: '\uE007',
  Tab: '\uE004',
  Escape: '\uE00C',
  Backspace: '\uE003',
  Control: '\uE009',
  Shift: '\uE008',
  ArrowDown: '\uE015',
  End: '\uE010',
}

export interface KeyAction {
  type: 'keyDown' | 'keyUp'
  value: string
}

const strike = (value: string): KeyAction[] => [
  { type: 'keyDown', value },
  { type: 'keyUp', value },
]

export const typed = (text: string): KeyAction[] => [...text].flatMap(strike)

/** `Control+k`: down, down, up, up. */
export const pressed = (key: string): KeyAction[] => {
  const values = key.split('+').map((name) => NAMED_KEYS[name] ?? name)
  return [
    ...values.map((value) => ({ type: 'keyDown' as const, value })),
    ...values.toReversed().map((value) => ({ type: 'keyUp' as const, value })),
  ]
}

const LONGEST_WAIT_MS = 30_000

/** Waits in the page until the expression holds; it is looked at whenever the page draws. */
export const until = async (browser: DrivenBrowser, expression: string): Promise<void> => {
  const holds = await browser.evaluate(`new Promise((resolve) => {
    const end = performance.now() + ${LONGEST_WAIT_MS}
    const look = async () => {
      if (await (${expression})) resolve(true)
      else if (performance.now() > end) resolve(false)
      else setTimeout(look, 30)
    }
    look()
  })`)
  if (holds !== true)
    throw new Error(`${browser.name}: never true: ${expression}\n${await browser.evaluate('document.body.innerText')}`)
}
