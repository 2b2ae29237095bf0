import { readFile } from 'node:fs/promises'
import { freemem } from 'node:os'
import { join } from 'node:path'

export interface MemorySources {
  /** Free on the machine, with what the system would give back. */
  machineFreeBytes(): number
  /** What the limit of a container leaves, pages of files counted as used. */
  limitLeftBytes(): number
  /** Root of the control groups. */
  groupsFolder: string
  /** The groups of this process. */
  ownGroupsFile: string
}

const SYSTEM: MemorySources = {
  machineFreeBytes: freemem,
  limitLeftBytes: () => process.availableMemory(),
  groupsFolder: '/sys/fs/cgroup',
  ownGroupsFile: '/proc/self/cgroup',
}

const readOr = (file: string): Promise<string> =>
  // Not Linux, or another kind of control group: then there is nothing to add.
  readFile(file, 'utf8').catch(() => '')

const numberAfter = (text: string, name: string): number =>
  Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0)

/** Folders in which the statistics of this process's group may lie: version 2, version 1, and both seen from inside. */
const statFiles = async ({ groupsFolder, ownGroupsFile }: MemorySources): Promise<string[]> => {
  const lines = (await readOr(ownGroupsFile)).split('\n')
  const pathOf = (prefix: RegExp): string =>
    lines.find((line) => prefix.test(line))?.replace(/^[^:]*:[^:]*:/, '') ?? '/'
  const memory = join(groupsFolder, 'memory')
  return [
    join(memory, pathOf(/^\d+:(?:.*,)?memory(?:,.*)?:/), 'memory.stat'),
    join(memory, 'memory.stat'),
    join(groupsFolder, pathOf(/^0::/), 'memory.stat'),
    join(groupsFolder, 'memory.stat'),
  ]
}

/**
 * Memory that may be taken without somebody being killed: the machine's or what the limit of a container leaves,
 * whichever is less. Pages of files that nobody has used lately count as free there too: a model that was just
 * downloaded fills the whole limit with such pages.
 */
export const availableMemory = async (sources: MemorySources = SYSTEM): Promise<number> => {
  const texts = await Promise.all((await statFiles(sources)).map(readOr))
  const stat = texts.find((text) => text !== '') ?? ''
  const reclaimable = numberAfter(stat, 'total_inactive_file') || numberAfter(stat, 'inactive_file')
  return Math.min(sources.machineFreeBytes(), sources.limitLeftBytes() + reclaimable)
}
