export * from './collect-events.ts'
export * from './conformance.ts'
export * from './test-context.ts'
export * from './test-provider.ts'
