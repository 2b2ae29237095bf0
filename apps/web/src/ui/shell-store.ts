import { createStore } from 'zustand/vanilla'

/** What is open around the page. */
export interface ShellState {
  isSidebarOpen: boolean
  openDialog: 'palette' | 'keys' | 'drafts' | 'shared' | null
}

export const shellStore = createStore<ShellState>(() => ({ isSidebarOpen: false, openDialog: null }))
