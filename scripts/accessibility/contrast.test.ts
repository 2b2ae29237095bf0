import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { criteria } from '../../e2e/testing/criteria.ts'

const tokens = readFileSync(new URL('../../apps/web/src/ui/styles/tokens.css', import.meta.url), 'utf8')

type Theme = 'light' | 'dark' | 'contrast'

/** A colour of the tokens as it is in one theme. */
const colourOf = (name: string, theme: Theme): string => {
  const [base, contrast] = tokens.split('[data-theme="contrast"] {')
  const found = (text: string): string | undefined => new RegExp(`--${name}: ([^;]+);`).exec(text)?.[1]
  const value = (theme === 'contrast' && found(contrast!)) || found(base!)!
  const [, light, dark] = /^light-dark\((#\w+), (#\w+)\)$/.exec(value) ?? [undefined, value, value]
  return theme === 'light' ? light! : dark!
}

const luminance = (colour: string): number => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

const contrastOf = (left: string, right: string): number => {
  const [dark, light] = [luminance(left), luminance(right)].sort((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

const pairs = (['light', 'dark', 'contrast'] as const).flatMap((theme) =>
  ['paper', 'desk', 'raised'].map((ground) => ({ theme, ground })),
)

test('edges of controls, the ring of focus and all graphics stand out from every ground', () => {
  criteria('1.4.11', '2.4.13')
  const graphics = ['edge', 'focus', 'accent-fill', ...[1, 2, 3, 4, 5, 6, 7, 8].map((hue) => `h${hue}-g`)]
  const weak = pairs.flatMap(({ theme, ground }) =>
    graphics
      .filter((name) => contrastOf(colourOf(name, theme), colourOf(ground, theme)) < 3)
      .map((name) => `${theme}: ${name} on ${ground}`),
  )
  expect(weak).toEqual([])
})

test('both inks, the accent and the words of each state have 7 to 1 on every ground', () => {
  criteria('1.4.3', '1.4.6')
  const weak = pairs.flatMap(({ theme, ground }) =>
    ['ink', 'ink-2', 'accent', 'ok', 'warn', 'danger', 'info']
      .filter((name) => contrastOf(colourOf(name, theme), colourOf(ground, theme)) < 7)
      .map((name) => `${theme}: ${name} on ${ground}`),
  )
  expect(weak).toEqual([])
})
