import { describe, expect, it } from 'vitest'
import { Remembered } from './remembered.ts'

describe('Remembered', () => {
  it('reads once, and again after it was told to forget', async () => {
    let reads = 0
    const remembered = new Remembered({ dialect: 'sqlite' }, async () => ++reads)
    expect(await Promise.all([remembered.read(), remembered.read()])).toEqual([1, 1])
    remembered.forget()
    expect(await remembered.read()).toBe(2)
  })

  it('does not keep what was being read when it was told to forget', async () => {
    const { promise: before, resolve } = Promise.withResolvers<string>()
    const answers = [before, Promise.resolve('after')]
    const remembered = new Remembered({ dialect: 'sqlite' }, () => answers.shift()!)
    const first = remembered.read()
    remembered.forget()
    const second = remembered.read()
    resolve('before')
    expect([await first, await second, await remembered.read()]).toEqual(['before', 'after', 'after'])
  })

  it('does not keep a failure', async () => {
    const answers = [Promise.reject(new Error('the store is busy')), Promise.resolve('read')]
    const remembered = new Remembered({ dialect: 'postgres' }, () => answers.shift()!)
    await expect(remembered.read()).rejects.toThrow('the store is busy')
    expect(await remembered.read()).toBe('read')
  })
})
