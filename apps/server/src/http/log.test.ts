import { expect, it } from 'vitest'
import { createLog } from './log.ts'

const CANARY = 'CANARYcanary0123456789'

const loggedBy = (asJson: boolean, message: string, fields: Record<string, unknown>): string => {
  const lines: string[] = []
  createLog(asJson, (line) => lines.push(line)).error(message, fields)
  expect(lines).toHaveLength(1)
  return lines[0]!
}

const wrap = (value: unknown, depth: number): unknown => (depth === 0 ? value : { inner: wrap(value, depth - 1) })

it.each([true, false])('no secret reaches a line, wherever it stands (as JSON: %s)', (asJson) => {
  const shapes = [`sk-${CANARY}`, `AIza${CANARY}`, `gsk_${CANARY}`, `xai-${CANARY}`, `Bearer ${CANARY}`]
  for (const shape of shapes)
    for (const fields of [
      {},
      { text: `said ${shape}.` },
      { cause: new Error(`refused ${shape}`, { cause: new Error(`for ${shape}`) }) },
      { list: [`a ${shape}`] },
      ...[1, 3, 4, 5, 9].map((depth) => ({ deep: wrap(`it was ${shape}`, depth) })),
    ])
      expect(loggedBy(asJson, `with ${shape}`, fields)).not.toContain('CANARY')
  for (const name of ['authorization', 'Cookie', 'apiKey', 'x-api-key', 'clientSecret', 'password', 'launchToken'])
    for (const value of [CANARY, [`session=${CANARY}`], { current: CANARY }])
      for (const depth of [0, 2, 5])
        expect(loggedBy(asJson, 'asked', { at: wrap({ [name]: value }, depth) })).not.toContain('CANARY')
})

it('is one JSON object a line, with figures and causes as they are', () => {
  const line = loggedBy(true, 'two\nlines', {
    inputTokens: 7,
    route: 'createConversation',
    cause: new Error('it broke'),
  })
  expect(JSON.parse(line)).toMatchObject({
    level: 'error',
    message: 'two\nlines',
    inputTokens: 7,
    route: 'createConversation',
    cause: { name: 'Error', message: 'it broke' },
  })
})
