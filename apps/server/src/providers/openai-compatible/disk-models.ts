import { join } from 'node:path'
import type { DiskModelFinder } from '../disk-model-finder.ts'
import { findModelFiles } from '../find-model-files.ts'

export const diskModelFinder: DiskModelFinder = {
  place: 'LM Studio',
  // The second is where older versions kept them.
  folders: (_, home) => [join(home, '.lmstudio', 'models'), join(home, '.cache', 'lm-studio', 'models')],
  find: findModelFiles,
}
