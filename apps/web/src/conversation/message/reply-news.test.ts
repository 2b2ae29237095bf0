import type { MessagePart, RunState } from '@llm-playground/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pathMessage, runState } from '../session/path-message.fixture.ts'
import { type Heard, newsOf, nothingHeard } from './reply-news.ts'

const reply = (parts: MessagePart[], run: Partial<RunState> = {}) => ({
  ...pathMessage(2, { parts }),
  run: runState({ status: 'running', timings: { firstTokenMs: 1 }, ...run }),
})
const text = (words: string): MessagePart => ({ type: 'text', text: words })
const call = (id: string, result?: { output: string; isError: boolean; isStopped?: boolean }): MessagePart => ({
  type: 'tool-call',
  toolCallId: id,
  name: 'look_up',
  arguments: '{}',
  step: 0,
  ...(result && { result }),
})

/** What is said while a reply goes through these states. */
const hear = (states: ReturnType<typeof reply>[], before: Heard = nothingHeard): string[] => {
  let heard = before
  return states.map((state) => {
    const news = newsOf(heard, state, 0)
    heard = news.heard
    return news.words
  })
}

test('says who answers, then whole sentences, then the end', () => {
  expect(
    hear([
      reply([]),
      reply([text('One. Tw')]),
      reply([text('One. Two')]),
      reply([text('One. Two. Three')], { status: 'completed' }),
    ]),
  ).toEqual(['steady is answering.', 'One.', '', 'Two. Three End of reply.'])
})

test('tells each phase once, and how each tool ended', () => {
  const done = { output: 'x', isError: false }
  const stopped = { output: 'x', isError: true, isStopped: true }
  expect(
    hear([
      reply([]),
      reply([{ type: 'reasoning', text: 'Hm' }]),
      reply([{ type: 'reasoning', text: 'Hm, so' }]),
      reply([call('a'), call('b')]),
      reply([call('a', done), call('b')]),
      reply([call('a', done), call('b', stopped)]),
      reply([call('a', done), call('b', stopped), text('So it is.')], { status: 'completed' }),
    ]),
  ).toEqual([
    'steady is answering.',
    'The model is reasoning.',
    '',
    '2 tools are running: look_up, look_up.',
    'Tool look_up: done. The tool look_up is running.',
    'Tool look_up: stopped. The tools have answered; the model reads the results.',
    'So it is. End of reply.',
  ])
})

test('a reply that was there before is not read out; one that was whole at once is', () => {
  const whole = reply([text('Short.')], { status: 'completed', startedAt: 10_000 })
  expect(newsOf(nothingHeard, whole, 20_000).words).toBe('')
  const first = newsOf(nothingHeard, whole, 12_000)
  expect(first.words).toBe('Short. End of reply.')
  expect(newsOf(first.heard, whole, 12_000).words).toBe('')
})

test('every word is said once, however the reply grows', () => {
  const words = fc.array(fc.constantFrom('a', 'bc. ', 'd! ', ' e', '\n\n'), { maxLength: 40 })
  fc.assert(
    fc.property(words, fc.array(fc.nat(60), { maxLength: 12 }), (pieces, cuts) => {
      const whole = pieces.join('')
      const states = cuts.sort((left, right) => left - right).map((cut) => reply([text(whole.slice(0, cut))]))
      const end = reply([text(whole)], { status: 'completed' })
      const said = hear([reply([]), ...states, end])
        .slice(1)
        .join(' ')
        .replace('End of reply.', '')
      expect(said.replaceAll(/\s/g, '')).toBe(whole.replaceAll(/\s/g, ''))
    }),
  )
})

test('the end is told apart, for who wants to hear no more of a reply', () => {
  const told = (status: RunState['status']) =>
    newsOf({ ...nothingHeard, id: 'm2' }, reply([text('One.')], { status }), 0)
  expect(told('completed')).toMatchObject({ words: 'One. End of reply.', ending: 'End of reply.' })
  expect(told('failed').ending).toBe('The reply failed.')
  expect(told('running')).toMatchObject({ words: expect.stringContaining('One.'), ending: '' })
})
