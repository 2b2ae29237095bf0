import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const TICK_MS = 10
const USER_TIME = 11
const SYSTEM_TIME = 12

/** `ps` of macOS prints CPU time as `minutes:seconds.hundredths`; that of Linux rounds to seconds, so it is not asked. */
const cpuFromPs = (pid: number): number => {
  const time = execFileSync('ps', ['-o', 'time=', '-p', String(pid)])
    .toString()
    .trim()
  return time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1000
}

const cpuFromStat = (file: string): number => {
  const text = readFileSync(file, 'utf8')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) * TICK_MS
}

/** CPU time and memory of a process that knows nothing of being measured. */
export const readProcess = (pid: number): { cpuMs: number; rssMb: number } => {
  const stat = `/proc/${pid}/stat`
  const rss = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()
  return { cpuMs: existsSync(stat) ? cpuFromStat(stat) : cpuFromPs(pid), rssMb: Number(rss) / 1024 }
}
