import type { Specimen } from '../../ui/specimen/specimen.ts'

/**
 * Every component that has a specimen beside it. Together with the page: a chunk for each of them would cut what the
 * first page needs into as many pieces.
 */
const found = import.meta.glob<Specimen>(
  [
    '../../ui/**/*.specimen.tsx',
    '../../conversation/**/*.specimen.tsx',
    '../**/*.specimen.tsx',
    '../../shell/**/*.specimen.tsx',
  ],
  { eager: true, import: 'specimen' },
)

export interface NamedSpecimen extends Specimen {
  /** Name of its file. */
  id: string
}

/** The components of one folder, or of one page. */
export interface Room {
  id: string
  /** Below `src`. */
  folder: string
  specimens: NamedSpecimen[]
}

const idOf = (path: string): string => path.replace(/^.*\//, '').replace('.specimen.tsx', '')

const folderOf = (path: string): string =>
  path.startsWith('../../') ? path.replace('../../', '').replace(/\/[^/]+$/, '') : `pages/${path.split('/')[1]}`

const byFolder = Object.groupBy(Object.entries(found).sort(), ([path]) => folderOf(path))

export const rooms: Room[] = Object.entries(byFolder).map(([folder, entries = []]) => ({
  id: folder.replaceAll('/', '-'),
  folder,
  specimens: entries.map(([path, specimen]) => ({ id: idOf(path), ...specimen })),
}))
