import { expect, test } from 'vitest'
import { progressLine } from './progress-line.ts'

const job = {
  stage: 'download' as const,
  stageText: 'Downloading from hub.test',
  receivedBytes: 20_000_000,
  totalBytes: 100_000_000,
  startedAt: 0,
  canPause: true,
}

test('tells how much, how fast and how long', () => {
  expect(progressLine(job, 2_000)).toBe('Downloading from hub.test: 20 MB of 100 MB, 10 MB/s, about 8 s left')
})

test('says nothing that it cannot know', () => {
  expect(progressLine({ ...job, totalBytes: null }, 2_000)).toBe('Downloading from hub.test')
  expect(progressLine(job, 100)).toBe('Downloading from hub.test: 20 MB of 100 MB')
  expect(progressLine({ ...job, stage: 'verify', stageText: 'Checking' }, 2_000)).toBe('Checking: 20 MB of 100 MB')
})
