import { afterAll, beforeAll, describe } from 'vitest'
import { checkAborts } from './abort-checks.ts'
import type { Conformance } from './conformance.ts'
import { checkFailures } from './failure-checks.ts'
import { type AnyProvider, createProviderBench } from './provider-bench.ts'
import { checkReplies } from './reply-checks.ts'
import { checkRequests } from './request-checks.ts'
import { checkSettings } from './settings-checks.ts'
import { checkTurns } from './turn-checks.ts'

/**
 * The conformance kit: runs a provider against a scripted server on its own wire and checks everything that
 * `ProviderDefinition` promises. Call it in a Vitest file.
 */
export const testProvider = (definition: AnyProvider, conformance: Conformance): void => {
  const bench = createProviderBench(definition, conformance)
  beforeAll(bench.start)
  afterAll(bench.stop)
  describe('replies', () => checkReplies(bench))
  describe('failures', () => checkFailures(bench))
  describe('aborts', () => checkAborts(bench))
  describe('requests', () => checkRequests(bench))
  describe('settings', () => checkSettings(definition))
  if (conformance.abilities.tools) describe('turns', () => checkTurns(bench))
}
