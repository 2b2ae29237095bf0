import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DrivenBrowser, type KeyAction, pressed, typed } from './driven-browser.ts'
import { startProgram } from './start-program.ts'

interface BidiReply {
  id?: number
  type: string
  result?: Record<string, unknown>
  error?: string
  message?: string
}

type Send = (method: string, params: object) => Promise<Record<string, unknown>>

const connect = async (url: string): Promise<{ send: Send; close(): void }> => {
  const socket = new WebSocket(url)
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve()
    socket.onerror = () => reject(new Error(`no WebDriver BiDi at ${url}`))
  })
  const waiting = new Map<number, (reply: BidiReply) => void>()
  let lastId = 0
  socket.onmessage = ({ data }) => {
    const reply = JSON.parse(String(data)) as BidiReply
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply)
  }
  const send: Send = (method, params) =>
    new Promise((resolve, reject) => {
      const id = ++lastId
      waiting.set(id, ({ type, result = {}, error, message }) => {
        waiting.delete(id)
        if (type === 'success') resolve(result)
        else reject(new Error(`${method}: ${error} ${message}`))
      })
      socket.send(JSON.stringify({ id, method, params }))
    })
  return { send, close: () => socket.close() }
}

// A window without a screen is never in front; in the mode for tests it is told of focus all the same.
const PREFERENCES = 'user_pref("app.update.enabled", false);\nuser_pref("focusmanager.testmode", true);\n'

/** Firefox by WebDriver BiDi, with no driver between. */
export const startFirefox = async (program: string): Promise<DrivenBrowser> => {
  await using started = new AsyncDisposableStack()
  const profile = await mkdtemp(join(tmpdir(), 'playground-firefox-'))
  started.defer(() => rm(profile, { recursive: true, force: true }))
  await writeFile(join(profile, 'user.js'), PREFERENCES)
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0']
  const { found } = started.use(await startProgram(program, args, /WebDriver BiDi listening on (ws:\/\/\S+)/))
  const { send, close } = await connect(`${found}/session`)
  started.defer(close)
  await send('session.new', { capabilities: {} })
  const { contexts } = await send('browsingContext.getTree', {})
  const { context } = (contexts as { context: string }[])[0]!
  await send('browsingContext.setViewport', { context, viewport: { width: 1280, height: 900 } })
  const act = (actions: KeyAction[]) =>
    send('input.performActions', { context, actions: [{ type: 'key', id: 'keyboard', actions }] })
  const kept = started.move()
  return {
    name: 'Firefox',
    open: async (url) => {
      await send('browsingContext.navigate', { context, url, wait: 'complete' })
      await send('browsingContext.activate', { context })
    },
    evaluate: async (expression) => {
      const { result, exceptionDetails } = await send('script.evaluate', {
        expression: `(async () => JSON.stringify(await (${expression})) ?? 'null')()`,
        target: { context },
        awaitPromise: true,
      })
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails).slice(0, 500))
      return JSON.parse((result as { value: string }).value)
    },
    type: async (text) => void (await act(typed(text))),
    press: async (key) => void (await act(pressed(key))),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}
