export * from './recorded-context.ts'
