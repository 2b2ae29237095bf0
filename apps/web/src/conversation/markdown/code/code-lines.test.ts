// @vitest-environment jsdom
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildCode } from './code-lines.ts'
import type { ColourRanges } from './highlight/colour-classes.ts'

const startLine = (): HTMLElement => document.createElement('i')

const built = (text: string, ranges: ColourRanges, asLines: boolean): HTMLElement => {
  const host = document.createElement('div')
  host.append(buildCode(text, ranges, asLines ? startLine : undefined))
  return host
}

const colouredText = fc
  .array(fc.tuple(fc.constantFrom('a', '\n', 'word ', '\n\n', '😀', ' \n x'), fc.integer({ min: -1, max: 4 })))
  .map((parts) => {
    const ranges: ColourRanges = []
    let text = ''
    for (const [piece, colour] of parts) {
      if (colour >= 0) ranges.push(text.length, text.length + piece.length, colour)
      text += piece
    }
    return { text, ranges }
  })

test('lines or not, the text and the colour of each character stay', () => {
  fc.assert(
    fc.property(colouredText, ({ text, ranges }) => {
      const flat = built(text, ranges, false)
      const lined = built(text, ranges, true)
      expect(flat.textContent).toBe(text)
      expect(lined.textContent).toBe(text)
      expect(coloursOf(lined)).toEqual(coloursOf(flat))
      const wanted = text.replace(/\n$/, '').split('\n')
      expect([...lined.children].map((line) => line.textContent?.replace(/\n$/, ''))).toEqual(wanted)
    }),
  )
})

function coloursOf(host: HTMLElement): string[] {
  const colours: string[] = []
  const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const colour = node.parentElement?.className ?? ''
    colours.push(...Array.from(node.textContent ?? '', (letter) => letter + colour))
  }
  return colours
}
