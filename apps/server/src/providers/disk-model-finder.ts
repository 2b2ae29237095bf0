import type { ModelFileOnDisk } from './find-model-files.ts'

/**
 * Where a program keeps its model files. A provider folder whose program has such a place exports `diskModelFinder`
 * from its `disk-models.ts`.
 */
export interface DiskModelFinder {
  /** Whose folder it is, in words. */
  place: string
  /** Folders to look in; they may be missing. */
  folders(env: NodeJS.ProcessEnv, home: string): string[]
  /** Models below such a folder, or below one that a person says is like it. Never throws for a strange folder. */
  find(folder: string): Promise<ModelFileOnDisk[]>
}
