import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { translate } from '../../ui/language/i18n.ts'
import { emptySituation } from './guide/situation.ts'
import { tutorials } from './tutorials/tutorials.gen.ts'

const LONGEST_WORDS = 260

const fileOf = (id: string, name: string) => fileURLToPath(new URL(`./tutorials/${id}/${name}`, import.meta.url))

test('the orders are all different, so it is known what comes next', () => {
  expect(new Set(tutorials.map(({ order }) => order)).size).toBe(tutorials.length)
})

describe.each(tutorials)('tutorial $id', ({ id, steps, isScripted }) => {
  test('its folder holds what it says, with a walk for every step', () => {
    const folders = readdirSync(fileURLToPath(new URL('./tutorials', import.meta.url)))
    expect(folders).toContain(id)
    const walk = JSON.parse(readFileSync(fileOf(id, 'walk.json'), 'utf8')) as object
    expect(Object.keys(walk)).toEqual(steps.map((step) => step.id))
    expect(existsSync(fileOf(id, 'script.json'))).toBe(isScripted)
  })

  test('its steps have names of their own and words that fit a phone', () => {
    expect(new Set(steps.map((step) => step.id)).size).toBe(steps.length)
    for (const { words, title } of steps) {
      expect(translate(words).length).toBeLessThanOrEqual(LONGEST_WORDS)
      expect(translate(title)).toMatch(/^[A-Z]/)
    }
  })

  test('no step is done by doing nothing', () => {
    for (const step of steps) expect(step.isDone(emptySituation, emptySituation)).toBe(false)
  })
})
