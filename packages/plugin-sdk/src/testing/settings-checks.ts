import { expect, test } from 'vitest'
import { z } from 'zod'
import type { AnyProvider } from './provider-bench.ts'

/** Forms are drawn from the settings: a field without words of its own helps nobody. */
export const checkSettings = ({ settings }: Pick<AnyProvider, 'settings'>): void => {
  test('each setting has a title, and says what it is for', () => {
    const { properties = {} } = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' })
    const silent = Object.entries(properties).filter(
      ([, field]) => typeof field === 'boolean' || !field.title || !field.description,
    )
    expect(silent.map(([name]) => name)).toEqual([])
  })
}
