import { createStore, type StoreApi } from 'zustand/vanilla'

/** What is open around the messages; forgotten when the conversation is left. */
export interface View {
  /** Message whose readings are open. */
  readingsId: string | null
  /** Message that is shown as its tokens. */
  tokensId: string | null
  /** Message whose raw exchange is open. */
  exchangeMessageId: string | null
  editingId: string | null
  menuId: string | null
}

export type ViewStore = StoreApi<View>

export const createViewStore = (): ViewStore =>
  createStore<View>(() => ({
    readingsId: null,
    tokensId: null,
    exchangeMessageId: null,
    editingId: null,
    menuId: null,
  }))
