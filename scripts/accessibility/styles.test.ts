import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { criteria } from '../../e2e/testing/criteria.ts'

const sources = fileURLToPath(new URL('../../apps/web/src', import.meta.url))
const sheets = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.css'))
  .map((file) => ({ file, lines: readFileSync(`${sources}/${file}`, 'utf8').split('\n') }))

const linesWith = (pattern: RegExp): string[] =>
  sheets.flatMap(({ file, lines }) =>
    lines.flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  )

test('no style puts things in another order than they are read in', () => {
  criteria('1.3.2', '2.4.3')
  expect(sheets.length).toBeGreaterThan(10)
  expect(
    linesWith(/(^|[ ;{])order:|(row|column)-reverse/)
      // One child alone has no order: its box is only scrolled from its end.
      .filter((line) => !/diagram\.css:\d+: flex-direction: column-reverse;$/.test(line)),
  ).toEqual([])
})

/** Four values: above, right, below, left. */
const UNEVEN = /^\s*(padding|margin): ([\w.-]+|var\(--[\w-]+\))( ([\w.-]+|var\(--[\w-]+\))){3};/
const isEven = (line: string): boolean => {
  const [, right, , left] = line.split(': ').at(-1)!.replace(';', '').split(' ')
  return right === left
}

test('no style names a side of the screen: where one reads from the right, everything is mirrored', () => {
  expect(
    linesWith(/(margin|padding|border)-(left|right)|text-align: (left|right)|^\s*(left|right):|float: (left|right)/)
      // The middle is the middle from both sides; code is read from the left, and figures end at the right, everywhere.
      .concat(linesWith(UNEVEN).filter((line) => !isEven(line)))
      .filter((line) => !/left: 50%|direction\.css.*text-align: left|table\.css.*text-align: right/.test(line)),
  ).toEqual([])
})
