import { join } from 'node:path'
import { wording } from '@llm-playground/plugin-sdk'
import type { DiskModelFinder } from '../disk-model-finder.ts'
import { findModelFiles } from '../find-model-files.ts'

/** The cache that the tools of the model hub share. */
export const diskModelFinder: DiskModelFinder = {
  place: wording`Hugging Face cache`,
  folders: ({ HF_HUB_CACHE, HF_HOME, XDG_CACHE_HOME }, home) => [
    HF_HUB_CACHE || join(HF_HOME || join(XDG_CACHE_HOME || join(home, '.cache'), 'huggingface'), 'hub'),
  ],
  find: findModelFiles,
}
