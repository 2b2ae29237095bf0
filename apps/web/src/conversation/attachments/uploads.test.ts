import type { Attachment } from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { describe, expect, test, vi } from 'vitest'
import { createMemoryDatabase } from '../../api/memory-database.ts'
import { createServices } from '../../api/services.ts'
import { createPageText } from '../../ui/stored-text.ts'
import { createComposer } from '../composer/composer-store.ts'
import { nameOfText } from './read-text-file.ts'
import type { SendFileOptions } from './send-file.ts'
import { startUploadLanes } from './upload-lanes.ts'
import { createUploads } from './uploads.ts'

interface Sending extends SendFileOptions {
  bytes: Blob
  finish(): void
  fail(status: number): void
}

/** A composer whose files go where the test says how it ends. */
const setUp = (local = createMemoryDatabase()) => {
  const sendings: Sending[] = []
  const memory = createPageText()
  const fetch = async () => new Response(null, { status: 503 })
  const services = createServices({ fetch, local, memory, isOnline: true })
  const send = (bytes: Blob, options: SendFileOptions) =>
    new Promise<Attachment>((resolve, reject) => {
      options.signal.addEventListener('abort', () => reject(options.signal.reason))
      const sending: Sending = {
        ...options,
        bytes,
        finish: () => resolve({ sha256: String(sendings.indexOf(sending)), sizeBytes: 3, mime: 'image/png' }),
        fail: (status) =>
          reject(
            new ApiError({ code: status ? 'no-room' : 'server-unreachable', message: 'no', nextStep: '' }, status),
          ),
      }
      sendings.push(sending)
    })
  const composer = createComposer(services, 'c', async (options) =>
    createUploads({
      ...options,
      send,
      prepare: async (file) => ({ bytes: file.slice(0, 3), size: { width: 2, height: 1 }, isRedrawn: true }),
    }),
  )
  return { composer, services, local, sendings }
}

const image = (name: string) => new File(['abcdef'], name, { type: 'image/png' })
const sent = (sendings: Sending[], count: number) => expect.poll(() => sendings).toHaveLength(count)

describe('files on their way', () => {
  test('two at a time, with their progress, into the draft', async () => {
    const { composer, sendings, local } = setUp()
    await composer.addFiles([image('a.png'), image('b.png'), image('c.png')])
    await sent(sendings, 2)
    sendings[0]!.onProgress(0.5)
    expect(composer.getState().uploads.map(({ state, share }) => [state, share])).toEqual([
      ['uploading', 0.5],
      ['uploading', 0],
      ['waiting', null],
    ])
    sendings[0]!.finish()
    await sent(sendings, 3)
    expect(composer.getState().images).toMatchObject([{ name: 'a.png', width: 2, height: 1, originalBytes: 6 }])
    expect((await local.readFiles('c')).map(({ file }) => file.name)).toEqual(['b.png', 'c.png'])
    sendings[2]!.finish()
    await expect.poll(() => composer.getState().images).toHaveLength(2)
    sendings[1]!.finish()
    await expect.poll(() => composer.getState().images.map(({ name }) => name)).toEqual(['a.png', 'b.png', 'c.png'])
  })

  test('one that is stopped is gone, and what the server says of it no longer counts', async () => {
    const { composer, sendings, local } = setUp()
    await composer.addFiles([image('a.png')])
    await sent(sendings, 1)
    composer.cancelUpload(composer.getState().uploads[0]!.id)
    await expect.poll(() => sendings[0]!.signal.aborted).toBe(true)
    expect(composer.getState()).toMatchObject({ uploads: [], images: [] })
    expect(await local.readFiles('c')).toEqual([])
  })

  test('one that was refused says why and goes again when it is told to', async () => {
    const { composer, sendings } = setUp()
    await composer.addFiles([image('a.png')])
    await sent(sendings, 1)
    sendings[0]!.fail(507)
    await expect.poll(() => composer.getState().uploads[0]).toMatchObject({ failure: { code: 'no-room' } })
    composer.retryUpload(composer.getState().uploads[0]!.id)
    await sent(sendings, 2)
    sendings[1]!.finish()
    await expect.poll(() => composer.getState()).toMatchObject({ uploads: [], images: [{ name: 'a.png' }] })
  })

  test('one that met no server goes again when the server is back', async () => {
    const { composer, sendings, services } = setUp()
    await composer.addFiles([image('a.png')])
    await sent(sendings, 1)
    services.connection.setState({ isServerReachable: false })
    sendings[0]!.fail(0)
    await expect.poll(() => composer.getState().uploads[0]?.state).toBe('failed')
    services.connection.setState({ isServerReachable: true })
    await sent(sendings, 2)
  })

  test('a page that was closed in the middle goes on with them', async () => {
    const { composer, sendings, local } = setUp()
    await composer.addFiles([image('a.png')])
    await sent(sendings, 1)
    const next = setUp(local)
    await next.composer.resumeUploads()
    await next.composer.resumeUploads()
    await sent(next.sendings, 1)
    expect(next.composer.getState().uploads).toHaveLength(1)
  })

  test('a text is read into the draft under its name; what is neither text nor image is refused in words', async () => {
    const { composer } = setUp()
    await composer.addFiles([new File(['grün'], 'notes.md'), new File([new Uint8Array([0xff, 0xfe, 0])], 'a.zip')])
    await expect.poll(() => composer.getState().uploads[0]?.failure?.code).toBe('attachment-not-supported')
    const { pastes, uploads } = composer.getState()
    expect(pastes).toEqual(['File: notes.md\n\ngrün'])
    expect(nameOfText(pastes[0]!)).toBe('notes.md')
    expect(uploads.map(({ file }) => file.name)).toEqual(['a.zip'])
  })
})

test('a lane is free again after work that failed', async () => {
  const inLane = startUploadLanes(1)
  await expect(inLane(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  const done = vi.fn()
  await inLane(async () => done())
  expect(done).toHaveBeenCalledOnce()
})
