import type { ProviderCheck } from '@llm-playground/protocol'
import { createStore } from 'zustand/vanilla'

/** The check whose raw exchange is open. */
export const openCheckStore = createStore<{ check: ProviderCheck | null }>(() => ({ check: null }))

export const toggleCheck = (check: ProviderCheck): void =>
  openCheckStore.setState(({ check: open }) => ({ check: open === check ? null : check }))

export const closeCheck = (): void => openCheckStore.setState({ check: null })
