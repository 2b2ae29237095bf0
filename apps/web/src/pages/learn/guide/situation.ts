import type { Conversation, LocalModel, Model, PathMessage } from '@llm-playground/protocol'

/** How things are, as far as a step can ask about it. */
export interface Situation {
  path: string
  /** The tutorial's conversation while it is on the page; empty anywhere else. */
  messages: readonly PathMessage[]
  title: string
  branch: string
  branchCount: number
  /** Messages whose readings and raw exchange are open. */
  readingsOf: string | null
  exchangeOf: string | null
  models: readonly Model[]
  /** Models that run inside this program. */
  localModels: readonly LocalModel[]
  conversations: readonly Conversation[]
}

export const emptySituation: Situation = {
  path: '/',
  messages: [],
  title: '',
  branch: '',
  branchCount: 0,
  readingsOf: null,
  exchangeOf: null,
  models: [],
  localModels: [],
  conversations: [],
}

export const questionsOf = ({ messages }: Situation): PathMessage[] => messages.filter(({ role }) => role === 'user')
export const repliesOf = ({ messages }: Situation): PathMessage[] => messages.filter(({ role }) => role === 'assistant')

/** Replies that came to their own end. */
export const wholeReplies = (situation: Situation): PathMessage[] =>
  repliesOf(situation).filter(({ run }) => run?.status === 'completed')

/** Somebody asked one of these models, in any conversation, and it answered. */
export const hasAnswered = ({ conversations }: Situation, isMeant: (modelId: string) => boolean): boolean =>
  conversations.some(
    ({ settings, lastRun }) => lastRun?.status === 'completed' && settings.modelId && isMeant(settings.modelId),
  )
