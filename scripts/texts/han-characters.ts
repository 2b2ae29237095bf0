const decodeAll = (encoding: string, leads: [number, number][], trails: [number, number][]): Set<string> => {
  const decoder = new TextDecoder(encoding)
  const found = new Set<string>()
  for (const [firstLead, lastLead] of leads)
    for (let lead = firstLead; lead <= lastLead; lead++)
      for (const [first, last] of trails)
        for (let trail = first; trail <= last; trail++) {
          const character = decoder.decode(Uint8Array.of(lead, trail))
          if (/^\p{Script=Han}$/u.test(character)) found.add(character)
        }
  return found
}

// The national standards of both scripts: GB 2312 has only the simplified form of a character, Big5 only the traditional.
const simplified = decodeAll('gbk', [[0xb0, 0xf7]], [[0xa1, 0xfe]])
const traditional = decodeAll(
  'big5',
  [
    [0xa4, 0xc6],
    [0xc9, 0xf9],
  ],
  [
    [0x40, 0x7e],
    [0xa1, 0xfe],
  ],
)

export const isSimplified = (character: string): boolean => simplified.has(character)

export const isTraditional = (character: string): boolean => traditional.has(character)
