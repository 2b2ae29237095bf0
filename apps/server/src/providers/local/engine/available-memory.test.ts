import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { availableMemory } from './available-memory.ts'

const root = await mkdtemp(join(tmpdir(), 'groups-'))
afterAll(() => rm(root, { recursive: true, force: true }))

const machine = async (own: string, files: Record<string, string>, machineFree: number, limitLeft: number) => {
  const groupsFolder = await mkdtemp(join(root, 'g-'))
  const ownGroupsFile = join(groupsFolder, 'own')
  await writeFile(ownGroupsFile, own)
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(groupsFolder, path, '..'), { recursive: true })
    await writeFile(join(groupsFolder, path), text)
  }
  return availableMemory({
    groupsFolder,
    ownGroupsFile,
    machineFreeBytes: () => machineFree,
    limitLeftBytes: () => limitLeft,
  })
}

const V2 = 'anon 500\nfile 900\ninactive_file 700\nactive_file 200\n'
const V1 = 'cache 900\ninactive_file 1\ntotal_inactive_file 300\n'

it('counts pages of files that the system gives back as free, inside the limit of a container', async () => {
  expect(await machine('0::/box\n', { 'box/memory.stat': V2 }, 10_000, 100)).toBe(800)
  // From inside a container its own group is the root.
  expect(await machine('0::/\n', { 'memory.stat': V2 }, 10_000, 100)).toBe(800)
  const v1 = '5:cpu,cpuacct:/a\n4:memory:/box\n'
  expect(await machine(v1, { 'memory/box/memory.stat': V1 }, 10_000, 100)).toBe(400)
})

it('never tells more than the machine has, nor fails where there are no groups', async () => {
  expect(await machine('0::/box\n', { 'box/memory.stat': V2 }, 300, 100)).toBe(300)
  expect(await machine('', {}, 300, 200)).toBe(200)
  expect(await availableMemory()).toBeGreaterThan(0)
})
