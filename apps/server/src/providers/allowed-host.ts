import type { ConfiguredProvider } from './configured-provider.ts'

/** The host a person named in the settings; only that one may be private. */
const namedHost = (settings: Record<string, unknown>): string | null => {
  const { baseUrl } = settings
  return typeof baseUrl === 'string' && URL.canParse(baseUrl) ? new URL(baseUrl).host : null
}

/** The host that a call to this address may reach although it is private: a named one, or a server of the provider's own. */
export const allowedHostOf = (
  { settings, definition }: Pick<ConfiguredProvider, 'settings' | 'definition'>,
  url: string,
): string | null => {
  const host = URL.parse(url)?.host
  return host !== undefined && definition.ownHosts?.().includes(host) ? host : namedHost(settings)
}
