const DOTS = '••••••••'
/** The part that names the vendor: short lower-case groups. A key's own random part has upper case or is longer. */
const PREFIX = /^(?:[a-z]{1,5}[0-9]?[-_]){1,3}/
const PREFIX_LIMIT = 10

/** `sk-or-v1-••••••••4f2a`: enough to recognise a key, too little to use it. */
export const maskSecret = (secret: string): string => {
  if (secret.length < 16) return DOTS
  const prefix = PREFIX.exec(secret.slice(0, Math.min(PREFIX_LIMIT, secret.length - 12)))?.[0] ?? ''
  return `${prefix}${DOTS}${secret.slice(-4)}`
}

/** Masks every occurrence of the given secrets, also inside longer text. */
export const maskSecrets = (text: string, secrets: string[]): string =>
  secrets.reduce((masked, secret) => (secret ? masked.replaceAll(secret, maskSecret(secret)) : masked), text)
