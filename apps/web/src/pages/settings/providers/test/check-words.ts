import type { ProviderCheck } from '@llm-playground/protocol'

export const checkNames: ProviderCheck['name'][] = ['models', 'text', 'tool', 'json']

export const checkLabels: Record<ProviderCheck['name'], string> = {
  models: 'Lists models',
  text: 'Streams a reply',
  tool: 'Calls a tool',
  json: 'Returns JSON',
}

export const checkMarks: Record<ProviderCheck['status'], 'ok' | 'fail' | 'off'> = {
  passed: 'ok',
  failed: 'fail',
  skipped: 'off',
}
