import type { ActivityEvent } from '@llm-playground/protocol'
import { expect, it } from 'vitest'
import { stallableHints } from './stallable-hints.ts'

const hint = (conversationId: string, seq: number): ActivityEvent => ({ type: 'conversation', conversationId, seq })

it('keeps the newest hint of each thing for a slow listener, and a bounded number of them', () => {
  const written: string[] = []
  let isFast = false
  let drain = (): void => {}
  const write = stallableHints({
    write: (bytes) => written.push(bytes.toString()) > 0 && isFast,
    onDrain: (resume) => {
      drain = resume
    },
  })
  for (let round = 0; round < 3; round++) for (let each = 0; each < 5_000; each++) write(hint(`${each}`, round))
  write({ type: 'models' })
  expect(written).toHaveLength(1)
  isFast = true
  drain()
  expect(written).toHaveLength(1_001)
  expect(written[2]).toContain('"seq":2')
  write(hint('last', 1))
  expect(written.at(-1)).toContain('last')
})
