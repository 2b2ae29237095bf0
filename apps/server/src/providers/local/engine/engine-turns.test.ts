import type { ModelMessage } from '@llm-playground/plugin-sdk'
import { describe, expect, it } from 'vitest'
import { engineTurnsOf } from './engine-turns.ts'

const user = (text: string): ModelMessage => ({ role: 'user', parts: [{ type: 'text', text }] })

describe('engineTurnsOf', () => {
  it('puts the system prompt first and leaves an empty one out', () => {
    expect(engineTurnsOf('Be short.', [user('Hi')]).turns[0]).toEqual({ role: 'system', text: 'Be short.' })
    expect(engineTurnsOf('  ', [user('Hi')]).turns).toEqual([{ role: 'user', text: 'Hi' }])
  })

  it('joins neighbouring turns of one role, as templates want turns that alternate', () => {
    expect(engineTurnsOf(undefined, [user('One'), user('Two')]).turns).toEqual([{ role: 'user', text: 'One\n\nTwo' }])
  })

  it('tells what a tool did in words, and keeps thoughts and sealed data to their owner', () => {
    const reply: ModelMessage = {
      role: 'assistant',
      parts: [
        { type: 'reasoning', text: 'secret thought' },
        { type: 'opaque', providerId: 'other', data: { signature: 'sealed' } },
        {
          type: 'tool-call',
          toolCallId: '1',
          name: 'current_time',
          arguments: '{"zone":"UTC"}',
          step: 0,
          result: { output: 'noon', isError: false },
        },
        { type: 'text', text: 'It is noon.' },
      ],
    }
    const [turn] = engineTurnsOf(undefined, [reply]).turns
    expect(turn?.role).toBe('model')
    expect(turn?.text).toMatch(/current_time.*"zone".*noon.*It is noon\./s)
    expect(turn?.text).not.toMatch(/secret|sealed/)
  })

  it('under the tool grammar writes calls as the model wrote them, and their results from the other side', () => {
    const call = (name: string, step: number, output: string) => ({
      type: 'tool-call' as const,
      toolCallId: name,
      name,
      arguments: '{"at":1}',
      step,
      result: { output, isError: false },
    })
    const reply: ModelMessage = { role: 'assistant', parts: [call('a', 0, 'one'), call('b', 1, 'two')] }
    expect(engineTurnsOf(undefined, [user('Go'), reply], 'grammar').turns).toEqual([
      { role: 'user', text: 'Go' },
      { role: 'model', text: '{"tool":"a","arguments":{"at":1}}' },
      { role: 'user', text: 'The tool a answered: one' },
      { role: 'model', text: '{"tool":"b","arguments":{"at":1}}' },
      { role: 'user', text: 'The tool b answered: two' },
    ])
    const together: ModelMessage = { role: 'assistant', parts: [call('a', 0, 'one'), call('b', 0, 'two')] }
    expect(engineTurnsOf(undefined, [together], 'grammar').turns).toEqual([
      { role: 'model', text: '{"calls":[{"tool":"a","arguments":{"at":1}},{"tool":"b","arguments":{"at":1}}]}' },
      { role: 'user', text: 'The tool a answered: one\nThe tool b answered: two' },
    ])
    const answer: ModelMessage = { role: 'assistant', parts: [{ type: 'text', text: 'Done.' }] }
    expect(engineTurnsOf(undefined, [answer], 'grammar').turns).toEqual([{ role: 'model', text: '{"answer":"Done."}' }])
  })

  it('leaves calls to a template that knows tools, those made together in one group', () => {
    const call = (name: string, step: number, output?: string) => ({
      type: 'tool-call' as const,
      toolCallId: name,
      name,
      arguments: '{"at":1}',
      step,
      ...(output !== undefined && { result: { output, isError: false } }),
    })
    const parts = [
      { type: 'text' as const, text: 'I look.' },
      call('a', 0, '{"seen":2}'),
      call('b', 0, 'fog'),
      call('c', 1),
    ]
    const { turns } = engineTurnsOf(undefined, [user('Go'), { role: 'assistant', parts }], 'template')
    const made = (name: string, result: unknown, beginsGroup: boolean) => ({
      name,
      arguments: { at: 1 },
      result,
      beginsGroup,
    })
    expect(turns).toEqual([
      { role: 'user', text: 'Go' },
      {
        role: 'model',
        text: '',
        said: [
          'I look.',
          made('a', { seen: 2 }, true),
          made('b', 'fog', false),
          made('c', expect.stringContaining('no result'), true),
        ],
      },
    ])
    const answer: ModelMessage = { role: 'assistant', parts: [{ type: 'text', text: 'Done.' }] }
    const joined = engineTurnsOf(undefined, [{ role: 'assistant', parts: [call('a', 0, 'fog')] }, answer], 'template')
    expect(joined.turns).toEqual([{ role: 'model', text: '', said: [made('a', 'fog', true), 'Done.'] }])
    expect(engineTurnsOf(undefined, [answer], 'template').turns).toEqual([{ role: 'model', text: 'Done.' }])
  })

  it('says when images were left out, and repairs broken text', () => {
    const image = { type: 'image' as const, sha256: 'a'.repeat(64), mime: 'image/png' }
    const { turns, leftImagesOut } = engineTurnsOf(undefined, [
      { role: 'user', parts: [image, { type: 'text', text: 'What is\ud800 it?' }] },
    ])
    expect(leftImagesOut).toBe(true)
    expect(turns).toEqual([{ role: 'user', text: 'What is\uFFFD it?' }])
  })
})
