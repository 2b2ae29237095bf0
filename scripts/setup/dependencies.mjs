import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environmentFor } from './node-runtime.mjs'
import { runNpm } from './npm-command.mjs'
import { showStep } from './show-step.mjs'

const STAMP = join('node_modules', '.llm-playground-stamp')

const stampFor = (lockfile) =>
  createHash('sha256').update(lockfile).update(`${process.platform}-${process.arch}`).digest('hex')

/** What npm itself noted as installed is what the lockfile asks for; then a person has run npm by hand. */
export const isInstalled = (lockfileText, installedText) => {
  const wanted = JSON.parse(lockfileText).packages
  const present = JSON.parse(installedText).packages
  return Object.entries(wanted).every(([path, { version, link, optional }]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true
    if (optional && !present[path]) return true
    return link ? Boolean(present[path]?.link) : present[path]?.version === version
  })
}

const isUpToDate = (root, lockfile) => {
  const stampPath = join(root, STAMP)
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stampFor(lockfile)) return true
  const noted = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(noted) || !isInstalled(lockfile, readFileSync(noted, 'utf8'))) return false
  writeFileSync(stampPath, stampFor(lockfile))
  return true
}

/** The packages of the lockfile are in place; nothing is done when they are already. */
export const ensureDependencies = async (root) => {
  const lockfile = readFileSync(join(root, 'package-lock.json'), 'utf8')
  if (isUpToDate(root, lockfile)) return
  await showStep('Installing packages', () =>
    runNpm(['ci', '--no-audit', '--no-fund'], { cwd: root, env: environmentFor(process.execPath) }),
  )
  writeFileSync(join(root, STAMP), stampFor(lockfile))
}
