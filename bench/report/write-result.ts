import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem } from 'node:os'
import { join } from 'node:path'

export interface Target {
  name: string
  value: number
  /** The value must not be above it. */
  limit: number
}

export interface BenchmarkResult {
  benchmark: string
  settings: Record<string, unknown>
  figures: unknown
  ratios?: Record<string, unknown>
  targets?: Target[]
}

const FOLDER = join(import.meta.dirname, '..', 'results')

const machine = () => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `${process.platform} ${release()} ${process.arch}`,
  node: process.version,
  // Other work on the machine: above the number of cores, only ratios inside one run mean anything.
  loadAtEnd: Number(loadavg()[0]?.toFixed(1)),
})

/** Keeps the last run as `bench/results/<name>.json` and prints how the targets were met. */
export const writeResult = ({ targets = [], ...result }: BenchmarkResult): void => {
  const judged = targets.map((target) => ({ ...target, isReached: target.value <= target.limit }))
  for (const { name, value, limit, isReached } of judged)
    console.log(`${isReached ? 'reached' : 'MISSED '}  ${name}: ${value} (at most ${limit})`)
  mkdirSync(FOLDER, { recursive: true })
  const text = JSON.stringify(
    { date: new Date().toISOString(), machine: machine(), ...result, targets: judged },
    null,
    2,
  )
  writeFileSync(join(FOLDER, `${result.benchmark}.json`), `${text}\n`)
  console.log(`\nKept in bench/results/${result.benchmark}.json`)
}
