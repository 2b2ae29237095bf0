// Written by scripts/generate-registries.ts from the folders beside this file. Do not edit.
import type { DiskModelFinder } from './disk-model-finder.ts'
import { diskModelFinder as localFinder } from './local/disk-models.ts'
import { diskModelFinder as ollamaFinder } from './ollama/disk-models.ts'
import { diskModelFinder as openaiCompatibleFinder } from './openai-compatible/disk-models.ts'

export const diskModelFinders: DiskModelFinder[] = [
  localFinder,
  ollamaFinder,
  openaiCompatibleFinder,
]
