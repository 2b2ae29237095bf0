/** Addresses that more than one page leads to. */
export const conversationPath = (conversationId: string, messageId?: string | null): string =>
  `/c/${encodeURIComponent(conversationId)}${messageId ? `#${messageId}` : ''}`
export const providerPath = (providerId: string): string => `/settings/providers/${encodeURIComponent(providerId)}`
export const settingsPath = (section: string): string => `/settings/${encodeURIComponent(section)}`
