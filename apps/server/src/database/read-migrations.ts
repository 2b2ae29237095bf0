import { readdirSync, readFileSync } from 'node:fs'
import { PlaygroundError } from '../errors.ts'
import type { Dialect } from './database.ts'

export interface Migration {
  version: number
  name: string
  sql: string
}

/** Migrations in order: `0001-name.sql` is version 1. Numbers are dense, so the version is also the count. */
export const readMigrations = (dialect: Dialect): Migration[] => {
  const folder = new URL(`./migrations/${dialect}/`, import.meta.url)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ version: Number(name.slice(0, 4)), name, sql: readFileSync(new URL(name, folder), 'utf8') }))
}

/** @throws PlaygroundError `store-newer` when the store was written by a newer program */
export const pendingMigrations = (all: Migration[], current: number): Migration[] => {
  const newest = all.at(-1)?.version ?? 0
  if (current > newest) {
    throw new PlaygroundError(
      'store-newer',
      `The store was written by a newer LLM Playground (schema ${current}, this program knows ${newest}).`,
      'Update the program, or choose another data folder. Nothing was changed.',
    )
  }
  return all.filter(({ version }) => version > current)
}
