import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ServerPullsEvent } from '@llm-playground/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPullFile } from './pull-file.ts'
import { PullJobs, type RunPull } from './pull-jobs.ts'
import type { PullProgress } from './pull-model.ts'

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pulls-'))
  file = join(folder, 'ollama', 'pulls.json')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const step = (completedBytes: number, status = 'pulling abc'): PullProgress => ({
  status,
  completedBytes,
  totalBytes: 100,
  isDone: false,
})

/** A server whose pulls the test moves on by hand. */
const handServer = () => {
  const asked: string[] = []
  let tell: (progress: PullProgress) => void = () => undefined
  let { promise, resolve, reject } = Promise.withResolvers<void>()
  const run: RunPull = (providerId, name, signal, onProgress) => {
    asked.push(`${providerId}/${name}`)
    tell = onProgress
    ;({ promise, resolve, reject } = Promise.withResolvers<void>())
    signal.addEventListener('abort', () => reject(signal.reason))
    return promise
  }
  const reached = async (count: number): Promise<void> => {
    while (asked.length < count) await new Promise((next) => setImmediate(next))
  }
  return {
    run,
    asked,
    reached,
    tell: (progress: PullProgress) => tell(progress),
    end: () => resolve(),
    fail: (cause: Error) => reject(cause),
  }
}

describe('pulls of model servers', () => {
  it('are told to everybody who follows, and are gone when they are done', async () => {
    const server = handServer()
    const jobs = new PullJobs(server.run, createPullFile(file))
    const heard: ServerPullsEvent[][] = [[], []]
    const stops = heard.map((events) => jobs.watch((event) => void events.push(event)))
    await jobs.start('here', 'tiny')
    await server.reached(1)
    server.tell(step(40))
    expect(await jobs.list('here')).toMatchObject([{ name: 'tiny', status: 'working', receivedBytes: 40 }])
    expect(await jobs.list('there')).toEqual([])
    // Who asks for it again is told of the one that runs.
    expect(await jobs.start('here', 'tiny')).toMatchObject({ receivedBytes: 40 })
    const ended = jobs.settled('here', 'tiny')
    server.end()
    await ended
    expect(server.asked).toEqual(['here/tiny'])
    expect(heard[0]!.at(-1)).toEqual({ providerId: 'here', pulls: [] })
    expect(heard[0]).toEqual(heard[1])
    expect(heard[0]!.some(({ pulls }) => pulls[0]?.receivedBytes === 40)).toBe(true)
    for (const stop of stops) stop()
    await jobs.start('here', 'tiny')
    expect(heard[0]!.at(-1)).toEqual({ providerId: 'here', pulls: [] })
  })

  it('are shown as interrupted after a restart, go on from there, and can be forgotten', async () => {
    const dying = handServer()
    const before = new PullJobs(dying.run, createPullFile(file))
    await before.start('here', 'large')
    await dying.reached(1)
    dying.tell(step(60, 'pulling another part'))
    await before.start('here', 'other')
    const server = handServer()
    const after = new PullJobs(server.run, createPullFile(file))
    expect(await after.all()).toMatchObject([
      {
        providerId: 'here',
        pulls: [
          { name: 'large', status: 'interrupted', receivedBytes: 60, totalBytes: 100 },
          { name: 'other', status: 'interrupted' },
        ],
      },
    ])
    await after.cancel('here', 'other')
    expect(await after.start('here', 'large')).toMatchObject({ status: 'working', receivedBytes: 60 })
    await server.reached(1)
    const ended = after.settled('here', 'large')
    server.end()
    await ended
    expect(await new PullJobs(server.run, createPullFile(file)).all()).toEqual([{ providerId: 'here', pulls: [] }])
  })

  it('stay with their reason when they fail, and leave nothing when they are stopped', async () => {
    const server = handServer()
    const jobs = new PullJobs(server.run, createPullFile(file))
    await jobs.start('here', 'a')
    await server.reached(1)
    const ended = jobs.settled('here', 'a')
    server.fail(new Error('the line is down'))
    await ended
    expect(await jobs.list('here')).toMatchObject([{ status: 'failed', error: { code: expect.any(String) } }])
    expect((await new PullJobs(server.run, createPullFile(file)).list('here'))[0]!.status).toBe('failed')
    expect((await jobs.start('here', 'a')).error).toBeNull()
    await server.reached(2)
    await jobs.cancel('here', 'a')
    expect(await jobs.list('here')).toEqual([])
  })

  it('are kept before they are told: what somebody saw is there after a restart', async () => {
    const written = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    const write = (): Promise<void> => {
      asked.resolve()
      return written.promise
    }
    const jobs = new PullJobs(handServer().run, { read: async () => ({}), write })
    const heard: ServerPullsEvent[] = []
    jobs.watch((event) => void heard.push(event))
    const begun = jobs.start('here', 'tiny')
    await asked.promise
    expect(heard).toEqual([])
    written.resolve()
    await begun
    expect(heard).toMatchObject([{ pulls: [{ name: 'tiny' }] }])
  })

  it('do without their memory where the file is spoiled or the disk takes nothing', async () => {
    await writeFile(join(folder, 'ollama'), 'no folder')
    const server = handServer()
    const jobs = new PullJobs(server.run, createPullFile(file))
    await jobs.start('here', 'a')
    expect(await jobs.list('here')).toHaveLength(1)
    const spoiled = join(folder, 'spoiled.json')
    for (const text of ['', '{"here":[{}]}', '[]']) {
      await writeFile(spoiled, text)
      expect(await createPullFile(spoiled).read()).toEqual({})
      expect(await readFile(spoiled, 'utf8')).toBe(text)
    }
  })
})
