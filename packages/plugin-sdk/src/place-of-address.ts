import type { ModelPlace } from './provider.ts'

const PRIVATE_ADDRESS = /^(?:10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.)\d[\d.]*$/

/** Where a server with this address stands, as far as an address tells. */
export const placeOfAddress = (baseUrl: string): ModelPlace => {
  const { hostname } = new URL(baseUrl)
  if (hostname === 'localhost' || hostname === '[::1]' || /\.localhost$|^127\.\d[\d.]*$/.test(hostname))
    return 'this-computer'
  const isOwn =
    /\.(?:local|internal|lan)$/.test(hostname) || /^\[f[cd]/.test(hostname) || PRIVATE_ADDRESS.test(hostname)
  return isOwn ? 'own-network' : 'vendor'
}
