import { expect, test } from 'vitest'
import { filterOptions } from './filter-options.ts'

const options = [
  { label: 'qwen3:8b', group: 'Ollama', words: 'tools reasoning' },
  { label: 'gemma3:4b', group: 'Ollama', words: 'images' },
  { label: 'qwen-max', group: 'Lab', words: 'tools images' },
]
const found = (query: string) => filterOptions(options, query).map(({ label }) => label)

test('every word must fit somewhere: name, provider or what it can do', () => {
  expect(found('')).toHaveLength(3)
  expect(found('QWEN tools')).toEqual(['qwen3:8b', 'qwen-max'])
  expect(found('images ollama')).toEqual(['gemma3:4b'])
  expect(found('qwen video')).toEqual([])
})
