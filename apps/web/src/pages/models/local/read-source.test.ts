import { expect, test } from 'vitest'
import { readSource } from './read-source.ts'

test.each([
  ['/home/me/a.gguf', { file: '/home/me/a.gguf' }],
  ['/home/me/models/', { folder: '/home/me/models/' }],
  ['C:\\models\\', { folder: 'C:\\models\\' }],
  ['C:\\models\\a.gguf', { file: 'C:\\models\\a.gguf' }],
  ['https://example.org/a.gguf', { url: 'https://example.org/a.gguf' }],
  [' Qwen/Qwen3-4B-GGUF/q4/Qwen3.gguf ', { repository: { name: 'Qwen/Qwen3-4B-GGUF', file: 'q4/Qwen3.gguf' } }],
  [
    'https://huggingface.co/a/b/blob/main/c%20d.gguf?download=true',
    { repository: { name: 'a/b', revision: 'main', file: 'c d.gguf' } },
  ],
])('%s is understood', (typed, order) => expect(readSource(typed)).toEqual(order))

test.each(['', 'a.gguf', 'owner/name', 'https://', 'model:7b'])('%s is nothing yet', (typed) =>
  expect(readSource(typed)).toBeNull(),
)
