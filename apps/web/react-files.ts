import { createRequire } from 'node:module'
import { dirname } from 'node:path'

const { resolve } = createRequire(import.meta.url)

/** The published files of a package, which its own exports keep to themselves: artifacts are given them as text. */
const filesOf = (name: string): string => dirname(resolve(`${name}/package.json`))

export const reactFiles = {
  'react-files': filesOf('react'),
  'react-dom-files': filesOf('react-dom'),
  'scheduler-files': filesOf('scheduler'),
}
