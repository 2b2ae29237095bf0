import { expect, it } from 'vitest'
import { explainStoreError } from './store-errors.ts'

it.each([
  [{ errcode: 13 }, 'disk-full'],
  [{ code: '53100' }, 'disk-full'],
  [{ code: 'ENOSPC' }, 'disk-full'],
  [{ code: 'EDQUOT' }, 'disk-full'],
  [{ errcode: 8 }, 'store-read-only'],
  [{ code: 'EROFS' }, 'store-read-only'],
  [{ code: 'EACCES' }, 'store-read-only'],
  // The extended code of a read that failed.
  [{ errcode: 266 }, 'store-io-error'],
  [{ errcode: 11 }, 'store-corrupt'],
  [{ code: 'ECONNREFUSED' }, 'store-unreachable'],
  [{ code: '08006' }, 'store-unreachable'],
])('%j is told as %s, with what to do', (facts, code) => {
  const explained = explainStoreError(Object.assign(new Error('as the store says it'), facts))
  expect(explained).toMatchObject({ code, why: 'as the store says it' })
  expect((explained as { nextStep: string }).nextStep).toMatch(/\w{4}/)
})

it('a defect stays what it is', () => {
  const defect = Object.assign(new Error('syntax error'), { code: '42601' })
  expect(explainStoreError(defect)).toBe(defect)
})
