import type { LocalModelJob } from '@llm-playground/protocol'

const inMegabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`

/** One line for a terminal: the stage, how much of it, how fast, and what is left. */
export const progressLine = (
  { stage, stageText, receivedBytes, totalBytes, startedAt }: LocalModelJob,
  now: number,
): string => {
  if (totalBytes === null || totalBytes === 0) return stageText
  const share = `${inMegabytes(receivedBytes)} of ${inMegabytes(totalBytes)}`
  const seconds = (now - startedAt) / 1000
  if (stage !== 'download' || seconds < 1 || receivedBytes === 0) return `${stageText}: ${share}`
  const speed = receivedBytes / seconds
  const left = Math.ceil((totalBytes - receivedBytes) / speed)
  return `${stageText}: ${share}, ${inMegabytes(speed)}/s, about ${left} s left`
}
