import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ProviderCheck } from '@llm-playground/protocol'

export const checkNames: ProviderCheck['name'][] = ['models', 'text', 'tool', 'json']

export const checkLabels: Record<ProviderCheck['name'], MessageDescriptor> = {
  models: msg`Lists models`,
  text: msg`Streams a reply`,
  tool: msg`Calls a tool`,
  json: msg`Returns JSON`,
}

export const checkStates: Record<ProviderCheck['status'], MessageDescriptor> = {
  passed: msg`passed`,
  failed: msg`failed`,
  skipped: msg`skipped`,
}

export const checkMarks: Record<ProviderCheck['status'], 'ok' | 'fail' | 'off'> = {
  passed: 'ok',
  failed: 'fail',
  skipped: 'off',
}
