import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type ServerPull, serverPull } from '@llm-playground/protocol'
import { z } from 'zod'

const kept = z.record(z.string(), z.array(serverPull))

/** Pulls by the id of their server. */
export type KeptPulls = Record<string, ServerPull[]>

/** What was on its way when this program ended. Nobody works on it now, whatever the file says. */
const asInterrupted = (pull: ServerPull): ServerPull =>
  pull.status === 'working' ? { ...pull, status: 'interrupted' } : pull

/** Remembers pulls over a restart. */
export const createPullFile = (file: string) => {
  let last: Promise<void> = Promise.resolve()
  return {
    async read(): Promise<KeptPulls> {
      const text = await readFile(file, 'utf8').catch(() => null)
      const read = text === null ? undefined : kept.safeParse(parseJson(text)).data
      // A file that cannot be read loses a list of names, and what was fetched is still at the server.
      return Object.fromEntries(Object.entries(read ?? {}).map(([id, pulls]) => [id, pulls.map(asInterrupted)]))
    },
    /** One after the other, whole or not at all. */
    write(pulls: KeptPulls): Promise<void> {
      const work = async (): Promise<void> => {
        await mkdir(dirname(file), { recursive: true })
        await writeFile(`${file}.new`, JSON.stringify(pulls))
        await rename(`${file}.new`, file)
      }
      last = last.then(work, work)
      return last
    },
  }
}
export type PullFile = ReturnType<typeof createPullFile>

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
