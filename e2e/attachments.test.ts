import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { criteria } from './testing/criteria.ts'
import { lookOver } from './testing/look-over.ts'
import { conversationIdOf, sharePlayground, storedPath, storedText } from './testing/playground.ts'
import { screenOf } from './testing/screen.ts'
import { connectBrowser } from './testing/visitor.ts'

/** Ten megabytes of it are pasted. */
const PASTED = 'Ten megabytes: "quoted", \\ and \u{1F9EA}, line by line.\n'
const TIMES = Math.ceil(10_000_000 / Buffer.byteLength(PASTED))

const journey = connectBrowser()
const playground = sharePlayground({
  script: {
    models: [{ name: 'gpt-4o', tools: true, images: true }],
    replies: [{ steps: [{ type: 'text', text: 'I see **it**.' }] }],
  },
})

const SHOWN = 'Forty stripes in the colours of the rainbow'

/** A picture drawn by the browser itself, so that it is a real file of its kind. */
const drawImage = async (page: Page, name: string, width: number, height: number, mimeType = 'image/png') => {
  const base64 = await page.evaluate(`(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: ${width}, height: ${height} })
    const context = canvas.getContext('2d')
    for (let at = 0; at < 40; at++) { context.fillStyle = 'hsl(' + at * 9 + ' 80% 50%)'; context.fillRect(at * 40, at * 25, 900, 300) }
    return canvas.toDataURL('${mimeType}').split(',')[1]
  })()`)
  return { name, mimeType, buffer: Buffer.from(String(base64), 'base64') }
}

/** Width and height in the head of a PNG, or of a JPEG's first frame. */
const sizeOf = (bytes: Buffer): [number, number] => {
  if (bytes.readUInt32BE(0) === 0x89504e47) return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  for (let at = 2; at < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    if ([0xc0, 0xc2].includes(bytes[at + 1]!)) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)]
  }
  return [0, 0]
}

/** Hands files to an element as a drop or a paste does. */
const give = (
  page: Page,
  selector: string,
  how: 'drop' | 'paste',
  file: { name: string; mimeType: string; buffer: Buffer },
) =>
  page.evaluate(`(() => {
    const data = new DataTransfer()
    const bytes = Uint8Array.from(atob('${file.buffer.toString('base64')}'), (each) => each.charCodeAt(0))
    data.items.add(new File([bytes], '${file.name}', { type: '${file.mimeType}' }))
    const target = document.querySelector('${selector}')
    const init = { bubbles: true, cancelable: true }
    if ('${how}' === 'paste') target.dispatchEvent(new ClipboardEvent('paste', { ...init, clipboardData: data }))
    else for (const kind of ['dragover', 'drop']) target.dispatchEvent(new DragEvent(kind, { ...init, dataTransfer: data }))
  })()`)

journey(
  'images are made smaller for the model, texts are read; both go along, and removing can be undone',
  async (visitor) => {
    criteria('1.1.1', '2.1.1')
    const { open, model } = playground()
    const page = await open(visitor)
    const { send, composer, lastReply } = screenOf(page)
    const attached = composer.getByRole('region', { name: 'Attached' })
    const large = await drawImage(page, 'large.jpg', 3000, 2000, 'image/jpeg')
    const small = await drawImage(page, 'small.png', 60, 40)
    const notes = { name: 'notes.md', mimeType: 'text/markdown', buffer: Buffer.from('Grüße') }
    await composer.getByLabel('Files to attach').setInputFiles([large, small, notes])
    // 2048 and 768 pixels at most, so 1152 x 768: six tiles of 170 tokens and 85.
    await attached.getByText('about 1.1k tokens').waitFor()
    await attached.getByText('about 255 tokens').waitFor()
    await attached.getByText(/^\d.* made \d/).waitFor()
    await attached.getByText('notes.md').waitFor()

    await give(page, '.page-bar, main', 'drop', {
      ...small,
      name: 'dropped.png',
      buffer: (await drawImage(page, '', 50, 50)).buffer,
    })
    await give(page, '.composer textarea', 'paste', {
      ...small,
      name: 'pasted.png',
      buffer: (await drawImage(page, '', 40, 50)).buffer,
    })
    const removed = attached.getByRole('button', { name: 'Remove dropped.png' })
    await removed.click()
    await removed.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await removed.waitFor()
    await attached.getByRole('button', { name: 'Remove pasted.png' }).waitFor()

    await attached.getByRole('button', { name: 'Look at large.jpg' }).click()
    await page.getByRole('dialog', { name: 'large.jpg' }).getByText('1,152 × 768 pixels').waitFor()
    expect(await lookOver(page, 'an image looked at')).toEqual([])
    await page.keyboard.press('Escape')

    // Whoever does not see it reads or hears what it shows, here and in the message.
    await attached.getByRole('button', { name: 'Describe large.jpg' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('textarea:focus').and(page.getByLabel('What the image shows')).waitFor()
    await page.keyboard.type(SHOWN)
    await page.keyboard.press('Escape')
    await attached.getByText(SHOWN).waitFor()
    expect(await lookOver(page, 'attached files')).toEqual([])
    await page.setViewportSize({ width: 320, height: 900 })
    const remove = (await attached.getByRole('button', { name: 'Remove large.jpg' }).boundingBox())!
    expect(remove.x + remove.width).toBeLessThanOrEqual(320)
    await page.setViewportSize({ width: 1440, height: 900 })

    await send('What is this?')
    await lastReply.getByText('I see it.').waitFor()
    const said = page.locator('.entry.you')
    for (const visit of ['sent', 'opened again']) {
      if (visit === 'opened again') await page.reload()
      await said.getByRole('img', { name: SHOWN, exact: true }).waitFor()
      await said.getByText(SHOWN, { exact: true }).waitFor()
      await said.getByRole('img', { name: 'small.png', exact: true }).waitFor()
    }
    const opened = (name: string) => page.getByRole('dialog', { name })
    await said.getByRole('button', { name: SHOWN }).press('Enter')
    await opened('large.jpg').waitFor()
    await page.keyboard.press('ArrowRight')
    await opened('small.png')
      .getByText(/^2 of /)
      .waitFor()
    expect(await lookOver(page, 'an image, large', [1440, 320])).toEqual([])
    await page.keyboard.press('Escape')
    await opened('small.png').waitFor({ state: 'detached' })
    const body = JSON.stringify((await model.upstream.nextRequest()).body)
    const images = [...body.matchAll(/"([A-Za-z0-9+/]{60,}={0,2})"/g)].map(([, base64]) =>
      Buffer.from(base64!, 'base64'),
    )
    expect(images.map(sizeOf)).toEqual(
      expect.arrayContaining([
        [1152, 768],
        [60, 40],
        [50, 50],
        [40, 50],
      ]),
    )
    expect(body).toContain('File: notes.md\\n\\nGrüße')
  },
)

journey(
  'a file on its way can be stopped; one that failed says why and is tried again, also by a later page',
  async (visitor) => {
    visitor.expectProblems(/ERR_FAILED|status of 507/)
    const { open } = playground()
    const page = await open(visitor)
    const { composer } = screenOf(page)
    const attached = composer.getByRole('region', { name: 'Attached' })
    const picker = composer.getByLabel('Files to attach')
    let answer: 'hold' | 'refuse' | 'pass' = 'hold'
    await page.route('**/api/attachments', async (route) => {
      if (answer === 'pass') return route.continue()
      if (answer === 'hold') return
      await route.fulfill({
        status: 507,
        json: { error: { code: 'no-room', message: 'The disk is full.', nextStep: 'Make room.' } },
      })
    })
    await picker.setInputFiles(await drawImage(page, 'held.png', 30, 30))
    await attached.getByRole('progressbar', { name: 'held.png on its way' }).waitFor()
    await composer.getByRole('button', { name: 'Send: files are on their way' }).waitFor()
    await attached.getByRole('button', { name: 'Stop held.png' }).click()
    await attached.waitFor({ state: 'detached' })

    answer = 'refuse'
    await picker.setInputFiles(await drawImage(page, 'refused.png', 30, 31))
    await attached.getByRole('alert').getByText('The disk is full. Make room.').waitFor()
    expect(await lookOver(page, 'a file that failed')).toEqual([])
    await composer.getByRole('button', { name: 'Send: try the failed file again or remove it' }).waitFor()

    answer = 'pass'
    await page.reload()
    await attached.getByRole('button', { name: 'Look at refused.png' }).waitFor()
    await attached.getByRole('button', { name: 'Remove refused.png' }).click()
    await picker.setInputFiles({ name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('no image') })
    await attached.getByRole('alert').getByText('broken.png could not be read as an image.').waitFor()
  },
)

const photo = (name: string): Buffer =>
  readFileSync(new URL(`../apps/web/src/conversation/attachments/private-data/fixtures/${name}`, import.meta.url))

/** Draws two files of a picture; says whether every pixel is the same, and whether words are left. */
const comparePictures = (page: Page, original: Buffer, kept: string) =>
  page.evaluate(`(async () => {
    const draw = async (blob) => {
      const { width, height } = await createImageBitmap(blob)
      const canvas = new OffscreenCanvas(width, height)
      const context = canvas.getContext('2d')
      context.drawImage(await createImageBitmap(blob), 0, 0)
      return { width, height, pixels: context.getImageData(0, 0, width, height).data.join() }
    }
    const kept = await (await fetch('${kept}')).blob()
    const first = await draw(new Blob([Uint8Array.from(atob('${original.toString('base64')}'), (each) => each.charCodeAt(0))]))
    const second = await draw(kept)
    const words = new TextDecoder('latin1').decode(await kept.arrayBuffer())
    const isSame = first.width === second.width && first.pixels === second.pixels
    return { isSame, tells: /private|GPS/i.test(words) }
  })()`)

journey(
  'a photo is sent without its place and camera, the right way up, pixel for pixel; its preview says so',
  async (visitor) => {
    const page = await playground().open(visitor)
    const { composer } = screenOf(page)
    const attached = composer.getByRole('region', { name: 'Attached' })
    for (const name of ['turned.jpg', 'progressive.jpg', 'turned.png', 'turned.webp', 'lossless.webp', 'moving.gif']) {
      const buffer = photo(name)
      expect(buffer.toString('latin1')).toMatch(/private|GPS/i)
      await composer
        .getByLabel('Files to attach')
        .setInputFiles({ name, mimeType: `image/${name.split('.')[1]!.replace('jpg', 'jpeg')}`, buffer })
      const look = attached.getByRole('button', { name: `Look at ${name}` })
      const kept = (await look.locator('img').getAttribute('src'))!
      expect(await comparePictures(page, buffer, kept)).toEqual({ isSame: true, tells: false })
    }
    await attached.getByRole('button', { name: 'Look at turned.jpg' }).click()
    const preview = page.getByRole('dialog', { name: 'turned.jpg' })
    await preview.getByText('only the picture is sent').waitFor()
    await preview.getByText('32 × 48 pixels').waitFor()
    expect(await lookOver(page, 'an image looked at')).toEqual([])
  },
)

journey('ten megabytes that are pasted go whole to the model', async (visitor) => {
  const { open, model, server } = playground()
  model.upstream.setScript({ replies: [{ steps: [{ type: 'text', text: 'I have read it.' }] }] })
  const page = await open(visitor)
  const { composer, field, send, lastReply } = screenOf(page)
  await field.waitFor()
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', ${JSON.stringify(PASTED)}.repeat(${TIMES}))
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })()`)
  await composer.getByRole('button', { name: 'Remove pasted text' }).waitFor()
  const asked = model.upstream.nextRequest()
  await send('What is this?')
  await lastReply.getByText('I have read it.').waitFor()
  expect(JSON.stringify((await asked).body)).toContain(JSON.stringify(PASTED.repeat(TIMES)).slice(1, -1))
  const [question] = await storedPath(server, conversationIdOf(page))
  expect((await storedText(server, question!.id)).includes(PASTED.repeat(TIMES))).toBe(true)
  await page.reload()
  await lastReply.getByText('I have read it.').waitFor()
})
