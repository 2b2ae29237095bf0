import type { ServerResponse } from 'node:http'

/** @param inlineScripts scripts that stand in the page, by `sha256-…` of their text */
export const contentSecurityPolicy = (inlineScripts: string[] = []): string =>
  [
    "default-src 'none'",
    ["script-src 'self'", ...inlineScripts.map((hash) => `'${hash}'`)].join(' '),
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    // Also holds where a frame wants to go by itself, so that its content cannot leave for another address.
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

const CONTENT_SECURITY_POLICY = contentSecurityPolicy()

export const setSecurityHeaders = (response: ServerResponse): void => {
  response.setHeader('content-security-policy', CONTENT_SECURITY_POLICY)
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  response.setHeader('permissions-policy', 'camera=(), geolocation=(), payment=(), usb=()')
}
