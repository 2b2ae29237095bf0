const DOTS = '••••••••'
const PREFIX = /^(?:[a-zA-Z0-9]{1,6}[-_]){1,3}/

/** `sk-or-v1-••••••••4f2a`: enough to recognise a key, too little to use it. */
export const maskSecret = (secret: string): string => {
  if (secret.length < 16) return DOTS
  const prefix = PREFIX.exec(secret.slice(0, secret.length - 8))?.[0] ?? ''
  return `${prefix}${DOTS}${secret.slice(-4)}`
}

/** Masks every occurrence of the given secrets, also inside longer text. */
export const maskSecrets = (text: string, secrets: string[]): string =>
  secrets.reduce((masked, secret) => (secret ? masked.replaceAll(secret, maskSecret(secret)) : masked), text)
