import { t } from '@lingui/core/macro'
import type { MessagePart, PathMessage, RunState } from '@llm-playground/protocol'
import { serverName } from '../../ui/language/server-words.ts'
import { phaseSentence } from '../readings/phase-sentence.ts'
import { phaseOf } from '../readings/run-phase.ts'
import { isNewReply } from './is-new-reply.ts'
import { wordsOf } from './message-text.ts'
import { endOfSentences } from './whole-sentences.ts'

/** What somebody who listens has heard of the newest reply. */
export interface Heard {
  /** The reply that is being read out; empty when none is. */
  id: string
  /** Replies that were met before. */
  met: ReadonlySet<string>
  /** Characters of its words. */
  length: number
  /** Calls whose end was told. */
  endedCalls: ReadonlySet<string>
  /** The sentence of its phase. */
  phase: string
}

export const nothingHeard: Heard = { id: '', met: new Set(), length: 0, endedCalls: new Set(), phase: '' }

interface Spoken {
  heard: Heard
  words: string
  /** That it has ended, and how: the last of the words. */
  ending: string
}

const endedWord = ({ result }: Extract<MessagePart, { type: 'tool-call' }>): string =>
  result?.isStopped ? t`stopped` : result?.isError ? t`failed` : t`done`

const endOf = ({ status }: RunState): string => {
  if (status === 'completed') return t`End of reply.`
  if (status === 'failed') return t`The reply failed.`
  return status === 'cancelled' ? t`Stopped.` : t`The reply was interrupted.`
}

const join = (sentences: string[]): string => sentences.filter(Boolean).join(' ')

/** What is new of the newest reply, in whole sentences; empty words when nothing is. */
export const newsOf = (before: Heard, message: PathMessage & { run: RunState }, openedAt: number): Spoken => {
  const { id, parts, run } = message
  const isRunning = run.status === 'running'
  let heard = before
  if (before.id !== id) {
    const isMet = before.met.has(id)
    heard = { ...nothingHeard, id: isRunning ? id : '', met: new Set([...before.met, id]) }
    if (isRunning) return { heard, words: t`${{ model: serverName(run.modelName) }} is answering.`, ending: '' }
    // So short that it was whole before it was first looked at; any other was there before.
    if (isMet || !isNewReply(run, openedAt)) return { heard, words: '', ending: '' }
  }
  const text = wordsOf(parts)
  const length = isRunning ? endOfSentences(text, heard.length) : text.length
  const ended = parts.filter((part) => part.type === 'tool-call' && part.result !== undefined)
  const toolNews = ended.flatMap((call) =>
    call.type !== 'tool-call' || heard.endedCalls.has(call.toolCallId)
      ? []
      : [t`Tool ${{ name: call.name }}: ${{ word: endedWord(call) }}.`],
  )
  const phase = isRunning ? phaseSentence(phaseOf(parts, run)) : ''
  const ending = isRunning ? '' : endOf(run)
  const words = join([...toolNews, text.slice(heard.length, length).trim(), phase === heard.phase ? '' : phase, ending])
  const endedCalls = new Set(ended.map((call) => (call.type === 'tool-call' ? call.toolCallId : '')))
  return { heard: { ...heard, id: isRunning ? id : '', length, endedCalls, phase }, words, ending }
}
