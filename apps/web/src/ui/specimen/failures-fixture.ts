import type { Failure } from '@llm-playground/protocol'

/** What servers and vendors say, in their own words. */
export const sampleFailure: Failure = {
  code: 'sample',
  message: 'The provider refuses more requests for now.',
  why: 'It allows 20 requests a minute, and this was number 21.',
  nextStep: 'Wait a minute, or let another model answer.',
  details: { status: 429 },
}

export const longFailure: Failure = {
  code: 'sample-long',
  message:
    'The provider answered with a page instead of an answer: https://proxy.example/blocked?reason=the-address-is-not-on-the-list-of-addresses-that-may-be-asked-from-here',
  why: 'Something between this computer and the provider answered in its place, which proxies of companies and hotels do before one has signed in to them.',
  nextStep:
    'Open the address in a browser, sign in there, and try again; if that does not help, ask who runs the network.',
}
