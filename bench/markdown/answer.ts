// Answers as models write them, the same for every run: the seed is the size.
const words =
  'the model reads each token once and keeps what it needs in the cache so that a longer answer costs more memory than time while 日本語 and price $5 stay'.split(
    ' ',
  )

export function answerOf(kilobytes: number): string {
  const random = seededRandom(kilobytes)
  const blocks: string[] = []
  for (let length = 0; length < kilobytes * 1024; ) {
    const block = blockKinds[Math.floor(random() * blockKinds.length)]!(random)
    blocks.push(block)
    length += block.length + 2
  }
  return blocks.join('\n\n').slice(0, kilobytes * 1024)
}

/** One block that never closes: the worst case of any block-wise renderer. */
export const singleBlocks: Record<string, (kilobytes: number) => string> = {
  code: (kilobytes) => fill(kilobytes, '```ts\n', (random) => `${codeLine(random)}\n`),
  list: (kilobytes) => fill(kilobytes, '', (random) => `- ${sentence(random)}\n`),
  table: (kilobytes) => fill(kilobytes, '| a | b |\n|---|--:|\n', (random) => `| ${sentence(random)} | 12 |\n`),
  paragraph: (kilobytes) => fill(kilobytes, '', (random) => `${sentence(random)} `),
}

type Random = () => number

const blockKinds: Array<(random: Random) => string> = [
  paragraph,
  paragraph,
  paragraph,
  paragraph,
  (random) => `## ${phrase(random, 5)}`,
  (random) => `> ${sentence(random)}\n> ${sentence(random)}`,
  (random) => repeat(3 + random() * 5, () => `- **${phrase(random, 2)}**: ${sentence(random)}`),
  (random) => repeat(3 + random() * 3, (index) => `${index + 1}. ${sentence(random)}\n   - ${phrase(random, 8)}`),
  (random) =>
    `| Name | What | Cost |\n|---|---|--:|\n${repeat(6, () => `| \`${phrase(random, 1)}\` | ${phrase(random, 6)} | $5 |`)}`,
  (random) => `\`\`\`ts\n${repeat(8 + random() * 20, () => codeLine(random))}\n\`\`\``,
]

function paragraph(random: Random): string {
  return repeat(2 + random() * 4, () => sentence(random)).replaceAll('\n', ' ')
}

function sentence(random: Random): string {
  const parts = [phrase(random, 7), `**${phrase(random, 2)}**`, `\`${phrase(random, 1)}()\``, phrase(random, 5)]
  if (random() < 0.3) parts.push(`[${phrase(random, 2)}](https://example.org/${Math.floor(random() * 1000)})`)
  return `${parts.join(' ')}.`
}

function codeLine(random: Random): string {
  return `  const ${phrase(random, 1)} = compute("${phrase(random, 2)}", ${Math.floor(random() * 100)}) // ${phrase(random, 3)}`
}

function phrase(random: Random, count: number): string {
  return Array.from({ length: count }, () => words[Math.floor(random() * words.length)]).join(' ')
}

function repeat(times: number, line: (index: number) => string): string {
  return Array.from({ length: Math.floor(times) }, (_, index) => line(index)).join('\n')
}

function fill(kilobytes: number, start: string, more: (random: Random) => string): string {
  const random = seededRandom(kilobytes)
  let text = start
  while (text.length < kilobytes * 1024) text += more(random)
  return text
}

// Mulberry32.
function seededRandom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
