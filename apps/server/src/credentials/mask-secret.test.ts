import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskSecret, maskSecrets } from './mask-secret.ts'

describe('a masked key', () => {
  it.each([
    ['sk-or-v1-0123456789abcdef01234f2a', 'sk-or-v1-••••••••4f2a'],
    ['sk-ant-api03-0123456789abcdefxyz', 'sk-ant-••••••••fxyz'],
    ['sk-0123456789abcdef0123', 'sk-••••••••0123'],
    ['AIzaSyA0123456789abcdefghij', '••••••••ghij'],
    ['gsk_0123456789abcdefghij', 'gsk_••••••••ghij'],
    ['short', '••••••••'],
    ['', '••••••••'],
  ])('%s is shown as %s', (secret, masked) => {
    expect(maskSecret(secret)).toBe(masked)
  })

  it('never shows more than ten characters of prefix and four of the end', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200 }), (secret) => {
        const [prefix = '', end = ''] = maskSecret(secret).split('••••••••')
        expect(prefix.length).toBeLessThanOrEqual(10)
        expect(end.length).toBeLessThanOrEqual(4)
        expect(prefix.length + end.length).toBeLessThanOrEqual(secret.length / 2 + 4)
      }),
    )
  })

  it('is masked wherever it stands', () => {
    const secret = 'sk-0123456789abcdef0123'
    expect(maskSecrets(`a ${secret} b ${secret}`, [secret, ''])).not.toContain(secret)
  })
})
