import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ThoughtTags } from './thought-tags.ts'

const read = (pieces: string[]): { thoughts: string; words: string } => {
  const tags = new ThoughtTags()
  const said = [...pieces.flatMap((piece) => tags.take(piece)), ...tags.end()]
  const join = (wanted: string) => said.flatMap(({ type, text }) => (type === wanted ? [text] : [])).join('')
  return { thoughts: join('reasoning-delta'), words: join('text-delta') }
}

const cut = (text: string, sizes: number[]): string[] => {
  const pieces: string[] = []
  for (let from = 0, index = 0; from < text.length; index++) {
    const size = sizes[index % sizes.length]!
    pieces.push(text.slice(from, from + size))
    from += size
  }
  return pieces
}

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 })
const unit = fc.constantFrom('<', '/', 'think', '>', '\n', ' ', 'a', '🙂')
const text = fc.string({ unit })

describe('thoughts between tags', () => {
  it('are told apart from the words, however they are cut', () => {
    fc.assert(
      fc.property(text, text, sizes, (thoughts, words, pieces) => {
        fc.pre(!`${thoughts}</think>`.slice(0, -1).includes('</think>') && !thoughts.startsWith('\n'))
        const reply = `\n<think>\n${thoughts}</think>\n\n${words}`
        expect(read(cut(reply, pieces))).toEqual({ thoughts, words: words.trimStart() })
      }),
    )
  })

  it('leave every other reply as it is', () => {
    fc.assert(
      fc.property(text, sizes, (reply, pieces) => {
        fc.pre(!reply.trimStart().startsWith('<think>'))
        expect(read(cut(reply, pieces))).toEqual({ thoughts: '', words: reply })
      }),
    )
  })

  it('that never end are thoughts to the last letter', () => {
    expect(read(['<thi', 'nk>Hm', 'm </thi'])).toEqual({ thoughts: 'Hmm </thi', words: '' })
  })
})
