/** Addresses that more than one page leads to. */
export const conversationPath = (conversationId: string): string => `/c/${encodeURIComponent(conversationId)}`
export const providerPath = (providerId: string): string => `/settings/providers/${encodeURIComponent(providerId)}`
export const settingsPath = (section: string): string => `/settings/${encodeURIComponent(section)}`
