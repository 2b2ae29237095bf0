import { buffer, text } from 'node:stream/consumers'
import type { Download, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { criteria } from './testing/criteria.ts'
import { startListeningPosts } from './testing/listening-posts.ts'
import { lookOver } from './testing/look-over.ts'
import { startPlayground } from './testing/playground.ts'
import { screenOf } from './testing/screen.ts'
import { connectBrowser, type Visitor } from './testing/visitor.ts'

const journey = connectBrowser()

/** A reader before the answer with these diagrams. */
const openAnswer = async (visitor: Visitor, answer: string, before?: (page: Page) => Promise<unknown>) => {
  const script = { replies: [{ steps: [{ type: 'text' as const, text: answer }] }] }
  const playground = visitor.keep(await startPlayground({ script }))
  const page = await playground.open(visitor)
  await before?.(page)
  const { ask, lastReply, reading } = screenOf(page)
  await ask('draw')
  await reading.waitFor()
  return { page, lastReply, diagrams: lastReply.locator('.diagram') }
}

const FLOW = `How it runs:

\`\`\`mermaid
flowchart LR
  A[Ask] --> B{Known?}
  B -->|yes| C[Answer]
  B -->|no| D[Search the web]
  D --> C
  style A fill:#ffccff
\`\`\`

That is all.
`

const boxes = (reply: Locator) =>
  reply
    .locator('.diagram, .diagram ~ p')
    .evaluateAll((elements) => elements.map((element) => JSON.stringify(element.getBoundingClientRect())))

const savedBy = async (page: Page, button: Locator): Promise<Download> => {
  const download = page.waitForEvent('download')
  await button.press('Enter')
  return download
}

journey('a diagram: drawn without a jump, zoomed, panned, read, edited and saved by keyboard', async (visitor) => {
  criteria('2.1.1', '2.1.3')
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const { page, lastReply, diagrams } = await openAnswer(visitor, FLOW, (opened) =>
    opened.route('**/mermaid.tiny*', (route) => held.then(() => route.continue())),
  )
  await diagrams.getByText('Drawing').waitFor()
  expect(await diagrams.locator('pre').isVisible()).toBe(true)
  const before = await boxes(lastReply)
  letGo()
  const picture = lastReply.getByRole('img', {
    name: /^Flowchart, 4 parts, 4 links\. From Ask to Known\?\. From Known\? to Answer: yes/,
  })
  await picture.waitFor()
  expect(await boxes(lastReply)).toEqual(before)
  expect(before.length).toBe(2)

  const room = lastReply.getByRole('group', { name: /^Flowchart, 4 parts, 4 links\. Arrow keys/ })
  await room.focus()
  for (let count = 0; count < 6; count += 1) await page.keyboard.press('+')
  const left = () => room.evaluate((element) => element.scrollLeft)
  const zoomed = await left()
  await page.keyboard.press('ArrowRight')
  await expect.poll(left).toBeGreaterThan(zoomed)
  await page.keyboard.press('0')
  await expect.poll(left).toBe(0)
  await diagrams.getByRole('button', { name: 'In words' }).press('Enter')
  await diagrams.getByRole('listitem').filter({ hasText: 'From Known? to Search the web: no' }).waitFor()

  const saved = await text(
    await (await savedBy(page, diagrams.getByRole('button', { name: 'Save as SVG' }))).createReadStream(),
  )
  expect(saved).toMatch(/^<svg [^>]*>.*Search.*<\/svg>$/s)
  const png = await savedBy(page, diagrams.getByRole('button', { name: 'Save as PNG' }))
  expect(png.suggestedFilename()).toBe('diagram.png')
  expect((await buffer(await png.createReadStream())).subarray(1, 4).toString()).toBe('PNG')

  await diagrams.getByRole('button', { name: 'Source' }).press('Enter')
  await diagrams.locator('pre').waitFor()
  await diagrams.getByRole('button', { name: 'Source' }).press('Enter')
  await diagrams.getByRole('button', { name: 'Edit' }).press('Enter')
  const field = diagrams.getByRole('textbox', { name: 'Source of the diagram' })
  await field.fill('flowchart LR\n A[Ask --> B')
  await diagrams.getByRole('status').filter({ hasText: 'Line 2 cannot be read.' }).waitFor()
  await picture.waitFor()
  await field.fill('sequenceDiagram\n Ada->>Bob: Hello')
  await lastReply.getByRole('img', { name: 'Sequence diagram, 2 parts, 1 link. From Ada to Bob: Hello' }).waitFor()
  await field.fill(
    'architecture-beta\n group shop[Shop]\n service store(database)[Store] in shop\n service web[Web]\n web:R --> L:store',
  )
  await lastReply.getByRole('img', { name: 'Architecture, 3 parts, 1 link. From Web to Store' }).waitFor()
  await field.fill('mindmap\n  root((Trip))\n    Packing\n  Other')
  await diagrams.getByRole('status').filter({ hasText: 'Line 4 cannot be read.' }).waitFor()
  await field.fill('mindmap\n  root((Trip))\n    Packing\n    Other')
  await lastReply
    .getByRole('img', { name: /^Mind map, 3 parts, 2 links\. From Trip to Packing\. From Trip to Other/ })
    .waitFor()
  expect(await lookOver(page, 'diagram')).toEqual([])
  const light = await lastReply.getByRole('img').getAttribute('src')
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(() => lastReply.getByRole('img').getAttribute('src')).not.toBe(light)
  await field.press('Escape')
  expect(await page.evaluate('document.activeElement.dataset.act')).toBe('diagram-edit')
})

const fence = (source: string): string => `\`\`\`mermaid\n${source}\n\`\`\`\n`

/** More than any layout gets through in the time it is given. */
const ENDLESS = [
  'flowchart TD',
  ...Array.from({ length: 499 }, (_, index) => `a${(index * 7) % 61}-->a${(index * 13) % 67}`),
  ...Array.from({ length: 5_000 }, (_, index) => `b${index}`),
].join('\n')

const hostile = (port: number): string[] => [
  'flowchart LR\n A[press me] --> B\n click A "javascript:alert(1)"\n click B call alert(1)',
  `flowchart LR\n A["<img src=x onerror=alert(1)>"] --> B["<iframe src='http://127.0.0.1:${port}/iframe'></iframe>"]`,
  `%%{init: {"securityLevel": "loose", "htmlLabels": true, "themeCSS": "@import url(http://127.0.0.1:${port}/css); * { background: url(http://127.0.0.1:${port}/url) }"}}%%\nflowchart LR\n A["<b onclick=alert(1)>x</b>"] --> B`,
  '%%{init: {"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}}%%\nflowchart LR\n A --> B',
  `flowchart LR\n A@{ img: "http://127.0.0.1:${port}/image", label: "x" } --> B\n style B fill:url(http://127.0.0.1:${port}/fill)`,
  'sequenceDiagram\n participant A\n link A: Home @ javascript:alert(1)\n A->>A: <script>alert(1)</script>',
  `classDiagram\n class A\n link A "http://127.0.0.1:${port}/class" "tip"\n A : <svg onload=alert(1)>`,
]

journey('hostile diagrams run nothing, reach nothing, and end when they have no end', async (visitor) => {
  const posts = visitor.keep(await startListeningPosts())
  const texts = [...hostile(posts.httpPort), ENDLESS, 'flowchart LR\n good --> bye']
  visitor.expectProblems(/Content Security Policy|ERR_BLOCKED|csp|Refused|sandbox/i)
  const { page, lastReply, diagrams } = await openAnswer(visitor, texts.map(fence).join('\n'), async (opened) => {
    opened.on('dialog', (dialog) => expect.fail(`a dialog said ${dialog.message()}`))
  })
  for (let index = 0; index < texts.length; index += 1) {
    await diagrams.nth(index).scrollIntoViewIfNeeded()
    await diagrams.nth(index).locator('.diagram-problem, .diagram-stage').waitFor()
  }
  await diagrams
    .nth(texts.length - 2)
    .getByText('took too long and was stopped')
    .waitFor()
  await lastReply.getByRole('img', { name: 'Flowchart, 2 parts, 1 link. From good to bye' }).waitFor()
  const pictures = await lastReply
    .getByRole('img')
    .evaluateAll((images) => images.map((image) => decodeURIComponent(image.getAttribute('src') ?? '')))
  expect(pictures.length).toBeGreaterThan(5)
  for (const svg of pictures) {
    expect(svg).not.toMatch(/<(script|foreignObject|iframe|image|img|a)\b|\son\w+=|javascript:|@import|url\((?!#)/)
  }
  expect(await page.evaluate('"polluted" in {} || document.querySelectorAll(".diagram svg").length > 0')).toBe(false)
  expect(posts.heard).toEqual([])
})
