import { readFileSync } from 'node:fs'
import { wording } from '@llm-playground/plugin-sdk'
import { z } from 'zod'

const engineRelease = z.strictObject({
  version: z.string(),
  /** By package, as npm writes them. A package that is not here is not known to exist in this release. */
  checksums: z.record(z.string(), z.string().startsWith('sha512-')),
})
export type EngineRelease = z.output<typeof engineRelease>

/** The newest first. Not every release brought the compiled packages of every platform. */
export const engineReleases: EngineRelease[] = z
  .array(engineRelease)
  .min(1)
  .parse(JSON.parse(readFileSync(new URL('./engine-releases.json', import.meta.url), 'utf8')))

export const newestRelease = engineReleases[0]!

/** The newest release that has all of these packages. */
export const releaseWith = (packages: string[], releases = engineReleases): EngineRelease => {
  const found = releases.find(({ checksums }) => packages.every((name) => name in checksums))
  if (!found) throw new Error(wording`no release has ${packages.join(', ')}`)
  return found
}
