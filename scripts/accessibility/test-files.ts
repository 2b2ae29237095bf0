import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const ROOMS = ['e2e', 'apps/web/src', 'scripts/accessibility']

/** Tests that may be evidence, in the order of their names. */
export const testFiles = (root: string): string[] =>
  ROOMS.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.test\.tsx?$/.test(file))
      .map((file) => `${room}/${file}`)
      .sort(),
  )
