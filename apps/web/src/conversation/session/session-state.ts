import type { ConversationDetail, Failure, PathMessage } from '@llm-playground/protocol'
import type { Beats } from './beats.ts'
import { emptyPath, type LoadedPath } from './merge-path.ts'

export interface SessionState extends LoadedPath {
  status: 'loading' | 'ready' | 'failed' | 'missing'
  failure: Failure | null
  detail: ConversationDetail | null
  isLoadingPiece: boolean
  /** Grows when the path itself changes, not when a reply grows. */
  pathVersion: number
  beats: Record<string, Beats>
  /** Set while a stored copy is shown because the server could not be asked: when it was stored. */
  copiedAt: number | null
}

export const initialSessionState: SessionState = {
  ...emptyPath,
  status: 'loading',
  failure: null,
  detail: null,
  isLoadingPiece: false,
  pathVersion: 0,
  beats: {},
  copiedAt: null,
}

export const lastMessage = ({ order, messages }: SessionState): PathMessage | undefined => messages[order.at(-1) ?? '']
