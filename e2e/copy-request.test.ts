import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import { sharePlayground } from './testing/playground.ts'
import { screenOf } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

const KEY = 'sk-copied-0123456789abcdefghijklmnop'
const QUESTION = `It's "odd": $HOME \`date\`, 日本語\nand \\n.`

const run = promisify(execFile)
const journey = connectBrowser()
const playground = sharePlayground({
  apiKey: KEY,
  script: { replies: [{ steps: [{ type: 'text', text: 'A **bold** answer.' }] }] },
})

const python = ['/usr/bin/python3', '/usr/local/bin/python3'].find(existsSync)

/** How each copied request is run, with nothing to install. */
const programs = {
  curl: { file: 'request.sh', command: 'bash' },
  TypeScript: { file: 'request.ts', command: process.execPath },
  ...(python && { Python: { file: 'request.py', command: python } }),
}

journey('the request of a reply is copied and runs anywhere; words are copied in three forms', async (visitor) => {
  await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { open, model } = playground()
  const page = await open(visitor)
  const { send, lastReply, reading } = screenOf(page)
  const original = model.upstream.nextRequest()
  await send(QUESTION)
  await lastReply.getByText('A bold answer.').waitFor()
  await reading.waitFor()
  const { body, path, headers } = await original

  const copied = async (item: string, what: string): Promise<string> => {
    await lastReply.getByRole('button', { name: 'More for this message' }).click()
    await page.getByRole('menuitem', { name: item }).click()
    const toast = page.getByRole('status').filter({ hasText: `${what} copied` })
    await toast.waitFor()
    const text = String(await page.evaluate('navigator.clipboard.readText()'))
    await toast.getByRole('button', { name: 'Close' }).click()
    return text
  }
  expect(await copied('Copy as Markdown', 'Message')).toBe('A **bold** answer.')
  expect(await copied('Copy as plain text', 'Message')).toBe('A bold answer.')
  await copied('Copy as rich text', 'Message')
  const html = await page.evaluate(
    `navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())`,
  )
  expect(html).toMatch(/<strong[^>]*>bold<\/strong>/)

  const folder = mkdtempSync(join(tmpdir(), 'copied-request-'))
  for (const [name, { file, command }] of Object.entries(programs)) {
    const snippet = await copied(`Copy request as ${name}`, 'Request')
    expect(snippet).toContain('KEY')
    expect(snippet).not.toContain(KEY)
    writeFileSync(join(folder, file), snippet)
    const sent = model.upstream.nextRequest()
    const { stdout } = await run(command, [join(folder, file)], { env: { PATH: process.env.PATH, KEY } })
    expect(stdout).toContain('bold')
    const again = await sent
    expect([name, again.path, again.body]).toEqual([name, path, body])
    const secrets = Object.entries(headers).filter(([, value]) => value.includes(KEY))
    expect(secrets.length).toBeGreaterThan(0)
    expect(again.headers).toMatchObject(Object.fromEntries(secrets))
  }
  rmSync(folder, { recursive: true })
})
