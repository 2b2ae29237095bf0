import { ApiError } from '@llm-playground/protocol/client'
import { showFailure } from './notice-store.ts'

/** Does something whose failure has no place of its own on the page. */
export const orShowFailure = async (work: () => Promise<unknown>): Promise<void> => {
  try {
    await work()
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause
    showFailure(cause.failure)
  }
}
