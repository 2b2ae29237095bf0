import { expect, test } from 'vitest'
import { nameOfFile } from './name-of-file.ts'

test('the name of a file becomes the name of the model', () => {
  expect(nameOfFile('/home/me/models/Some Model-Q4_K_M.gguf')).toBe('some-model-q4_k_m')
  expect(nameOfFile('C:\\models\\tiny.GGUF')).toBe('tiny')
  expect(nameOfFile('/home/me/Tiny Model/')).toBe('tiny-model')
  expect(nameOfFile('')).toBe('')
})
