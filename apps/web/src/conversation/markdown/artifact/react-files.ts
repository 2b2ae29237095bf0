import reactDomUrl from 'react-dom-files/cjs/react-dom.production.js?url'
import clientUrl from 'react-dom-files/cjs/react-dom-client.production.js?url'
import reactUrl from 'react-files/cjs/react.production.js?url'
import jsxRuntimeUrl from 'react-files/cjs/react-jsx-runtime.production.js?url'
import schedulerUrl from 'scheduler-files/cjs/scheduler.production.js?url'
import { fetchText } from '../sandbox/fetch-text.ts'

const urls: Record<string, string> = {
  react: reactUrl,
  'react/jsx-runtime': jsxRuntimeUrl,
  scheduler: schedulerUrl,
  'react-dom': reactDomUrl,
  'react-dom/client': clientUrl,
}

let reading: Promise<Record<string, string>> | undefined

/** The modules of React by the names they are imported by, as they are published. */
export function readReactFiles(): Promise<Record<string, string>> {
  reading ??= Promise.all(Object.entries(urls).map(async ([name, url]) => [name, await fetchText(url)] as const))
    .then(Object.fromEntries)
    .catch((cause: unknown) => {
      // The next attempt asks again.
      reading = undefined
      throw cause
    })
  return reading as Promise<Record<string, string>>
}
