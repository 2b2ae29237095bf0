import type { LocalModelJob } from '@llm-playground/protocol'

export type InstallStage = LocalModelJob['stage']

export interface InstallProgress {
  stage: InstallStage
  /** The stage in words. */
  stageText: string
  receivedBytes: number
  totalBytes: number | null
  /** What arrived would be kept. */
  canPause?: boolean
}

export type OnProgress = (progress: InstallProgress) => void
