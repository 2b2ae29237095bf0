// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { createMarkdownRenderer } from './markdown-renderer.ts'

const levelsOf = (text: string): number[] => {
  const host = document.createElement('div')
  createMarkdownRenderer(host).update(text, true)
  return [...host.querySelectorAll('h3, h4, h5, h6')].map((heading) =>
    Number(heading.getAttribute('aria-level') ?? heading.tagName.slice(1)),
  )
}

test('titles are told without a gap, whatever level an answer begins with or leaves out', () => {
  expect(levelsOf('# One\n\n## Two\n\n### Three')).toEqual([3, 4, 5])
  expect(levelsOf('## Two\n\n### Three\n\n## Two')).toEqual([3, 4, 4])
  expect(levelsOf('#### Four\n\n# One\n\n#### Four\n\n> ###### Six')).toEqual([3, 3, 4, 5])
})
