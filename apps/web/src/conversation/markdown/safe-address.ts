const openable = /^(?:https?:\/\/|mailto:)[^\s]/i
const embeddedImage = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[a-z0-9+/=]+$/i
const storedImage = /^\/api\/attachments\/[a-f0-9]{64}$/

/** The address when a click may follow it, else nothing: `javascript:`, `file:`, and paths into this program. */
export function linkAddress(address: string): string | undefined {
  const trimmed = address.trim()
  if (!openable.test(trimmed)) return undefined
  return URL.canParse(trimmed) ? trimmed : undefined
}

/** The address when showing the image sends nothing to anybody: bytes in the text or in this program's own store. */
export function imageAddress(address: string): string | undefined {
  return embeddedImage.test(address) || storedImage.test(address) ? address : undefined
}
