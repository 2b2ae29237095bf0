import type { ProviderFailure } from '@llm-playground/plugin-sdk'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RetryBudget } from './upstream-retry.ts'

const failure = (retryAfterMs?: number): ProviderFailure => ({
  code: 'upstream-overloaded',
  message: '',
  nextStep: '',
  isRetryable: true,
  ...(retryAfterMs !== undefined && { retryAfterMs }),
})

const wish = fc.option(fc.nat({ max: 200_000 }), { nil: undefined })

it('never comes back early, never waits more than two minutes in all, never tries more than five times', () => {
  fc.assert(
    fc.property(
      fc.array(wish, { minLength: 1, maxLength: 12 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (wishes, random) => {
        const budget = new RetryBudget(undefined, () => random)
        let waited = 0
        for (const retryAfterMs of wishes) {
          const pause = budget.spend(failure(retryAfterMs))
          if (pause === null) break
          expect(pause).toBeGreaterThanOrEqual(retryAfterMs ?? 250)
          waited += pause
        }
        expect(waited).toBeLessThanOrEqual(120_000)
        expect(budget.tries).toBeLessThanOrEqual(5)
      },
    ),
  )
})

it('spreads clients that were sent away together', () => {
  const pauses = [0, 0.25, 0.5, 0.75].map((random) => new RetryBudget(5, () => random).spend(failure(5_000)))
  expect(new Set(pauses).size).toBe(4)
})

it('does not come back to what will not change', () => {
  expect(new RetryBudget().spend({ ...failure(), isRetryable: false })).toBeNull()
})

it('waits for a model that is being loaded for minutes, and then still has its tries', () => {
  const budget = new RetryBudget()
  let waited = 0
  for (;;) {
    const pause = budget.spend({ ...failure(), isLoading: true })
    if (pause === null) break
    waited += pause
  }
  expect(waited).toBe(15 * 60_000)
  const other = new RetryBudget()
  for (let count = 0; count < 100; count++) expect(other.spend({ ...failure(), isLoading: true })).toBe(5_000)
  expect(other.tries).toBe(0)
  expect(other.spend(failure())).not.toBeNull()
})
