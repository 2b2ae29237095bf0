import { expect, test } from 'vitest'
import { problemsOf } from './problems-of.ts'

const failure = { code: 'input-invalid', message: 'No.', nextStep: 'Correct it.' }

test('problems of the server stand at their fields', () => {
  const problems = [{ field: 'settings.proxy.port', message: 'Too big' }, { field: 'name', message: 'Too long' }, 7]
  expect(problemsOf({ ...failure, details: { problems } })).toEqual({ 'proxy.port': 'Too big', name: 'Too long' })
})

test('a key that must be entered again is named', () => {
  expect(problemsOf({ ...failure, details: { settings: ['apiKey'] } })).toEqual({
    apiKey: 'Enter it again for this change.',
  })
})

test('other failures are about no field', () => {
  expect(problemsOf(failure)).toEqual({})
})
