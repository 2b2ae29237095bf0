// The browser knows all 2,231 names, so none of them is carried here. A document of its own, never shown, takes the name
// and nothing else of an answer.
const known = new Map<string, string>()
let quiet: Document | undefined

function namedCharacter(name: string): string | undefined {
  const found = known.get(name)
  if (found !== undefined) return found || undefined
  quiet ??= document.implementation.createHTMLDocument('')
  quiet.body.innerHTML = `&${name};`
  const text = quiet.body.textContent ?? ''
  // An unknown name stays as it was written.
  const character = text.endsWith(';') ? '' : text
  known.set(name, character)
  return character || undefined
}

const reference = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));/g

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(reference, (written, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name) return namedCharacter(name) ?? written
    const code = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hexadecimal ?? '', 16)
    const invalid = code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)
    return invalid ? '\ufffd' : String.fromCodePoint(code)
  })
}
