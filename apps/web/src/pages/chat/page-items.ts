import type { MenuItem } from '../../ui/menu.tsx'

/** What the menu of any page of the chat has; its code comes when it is first opened. */
export const pageItems = async (): Promise<MenuItem[]> => (await import('./chat-items.ts')).chatItems()
