import { listMessages } from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import type { StoreApi } from 'zustand/vanilla'
import type { Services } from '../../api/services.ts'
import { withPiece } from './merge-path.ts'
import type { SessionState } from './session-state.ts'

/** Positions, both included. */
export interface Piece {
  from: number
  to: number
}

export const PAGE_SIZE = 50

/** Reads pieces of a path into its store, one after the other: two at once might overlap. */
export const createPieceReader = (
  { getState, setState }: StoreApi<SessionState>,
  { callRoute }: Services,
  conversationId: string,
): ((piece: Piece) => Promise<void>) => {
  let pieces: Promise<void> = Promise.resolve()

  const read = async ({ from, to }: Piece): Promise<void> => {
    const head = getState().order.at(-1)
    if (!head) return
    setState({ isLoadingPiece: true })
    try {
      const query = { head, to, limit: Math.min(to - from + 1, PAGE_SIZE) }
      const page = await callRoute(listMessages, { params: { conversationId }, query })
      setState((state) => ({ ...withPiece(state, head, page), pathVersion: state.pathVersion + 1 }))
    } catch (cause) {
      // The banner tells of a lost connection; scrolling on asks again.
      if (!(cause instanceof ApiError)) throw cause
    } finally {
      setState({ isLoadingPiece: false })
    }
  }

  return (piece) => {
    const reading = pieces.then(() => read(piece))
    // A defect in one must not stop those after it; whoever asked for it hears of it.
    pieces = reading.catch(() => undefined)
    return reading
  }
}
