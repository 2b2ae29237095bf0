export * from './call-route.ts'
export * from './follow-run.ts'
export * from './send-and-follow.ts'
export * from './server-sent-events.ts'
