import { createServer } from 'node:net'
import { type DrivenBrowser, type KeyAction, pressed, typed } from './driven-browser.ts'
import { startProgram } from './start-program.ts'

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

const READY_PAUSE_MS = 50
const READY_TRIES = 200

/** The driver says nothing when it listens. */
const answers = async (origin: string): Promise<void> => {
  for (let attempt = 0; attempt < READY_TRIES; attempt++) {
    const reply = await fetch(`${origin}/status`).catch(() => null)
    if (reply?.ok) return
    await new Promise((resolve) => setTimeout(resolve, READY_PAUSE_MS))
  }
  throw new Error('WebKitWebDriver does not answer')
}

/** WebKit's MiniBrowser by WebKitWebDriver, on a screen that nobody sees. */
export const startWebKit = async (driver: string, miniBrowser: string): Promise<DrivenBrowser> => {
  await using started = new AsyncDisposableStack()
  const screen = started.use(
    await startProgram('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], /^(\d+)$/),
  )
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const environment = {
    DISPLAY: `:${screen.found}`,
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    // Its own sandbox needs rights that a container has not.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  }
  // `sh` says when it has begun; the driver itself is silent.
  started.use(
    await startProgram('sh', ['-c', 'echo begun; exec "$0" --port="$1"', driver, String(port)], /^begun$/, environment),
  )
  await answers(origin)
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const reply = await fetch(origin + path, { method, ...(body && { body: JSON.stringify(body) }) })
    const { value } = (await reply.json()) as { value: { message?: string } }
    if (!reply.ok) throw new Error(`${path}: ${value.message}`)
    return value
  }
  const { sessionId } = (await call('POST', '/session', {
    capabilities: {
      alwaysMatch: { 'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] } },
    },
  })) as { sessionId: string }
  const session = `/session/${sessionId}`
  started.defer(async () => void (await call('DELETE', session)))
  await call('POST', `${session}/timeouts`, { script: 60_000 })
  const act = (actions: KeyAction[]) =>
    call('POST', `${session}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] })
  const kept = started.move()
  return {
    name: 'WebKit',
    open: async (url) => void (await call('POST', `${session}/url`, { url })),
    evaluate: async (expression) => {
      const text = await call('POST', `${session}/execute/async`, {
        script: `const done = arguments[0]
          Promise.resolve(${expression}).then((value) => done(JSON.stringify(value) ?? 'null'),
            (cause) => done(JSON.stringify('failed: ' + cause)))`,
        args: [],
      })
      return JSON.parse(String(text))
    },
    type: async (text) => void (await act(typed(text))),
    press: async (key) => void (await act(pressed(key))),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}
