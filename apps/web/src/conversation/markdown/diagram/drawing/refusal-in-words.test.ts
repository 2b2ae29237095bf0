import { expect, test } from 'vitest'
import { refusalInWords } from './refusal-in-words.ts'

const UNKNOWN = 'No diagram type detected matching given configuration for text: x'

test.each([
  ['flowchart TD\n A[', { why: 'Parse error on line 3:\n...' }, 'Line 2 cannot be read.'],
  ['pie\n a\n b', { why: 'Parsing failed: on line 2, column 1' }, 'Line 2 cannot be read.'],
  ['hello', { why: UNKNOWN }, 'The first line names no kind of diagram that is known here.'],
  ['---\ntitle: x\n---\n%% note\nzenuml\n a', { why: UNKNOWN }, 'Diagrams of the kind “zenuml” are not drawn here.'],
  ['flowchart TD', { why: 5 }, 'This cannot be drawn.'],
  ['flowchart TD', undefined, 'This cannot be drawn.'],
])('%j: a sentence for its reader', (text, answer, sentence) => {
  expect(refusalInWords(text, answer).message).toBe(sentence)
})

test("the parser's own words are kept beside it, not without end", () => {
  expect(refusalInWords('x', { why: `line 1 ${'y'.repeat(5_000)}` }).detail.length).toBe(1_000)
})
