import { t } from '@lingui/core/macro'
import { type Exchange, type Failure, listExchanges, type PathMessage } from '@llm-playground/protocol'
import type { CallRouteFunction } from '@llm-playground/protocol/client'
import { type Copied, writeClipboard } from '../../../ui/write-clipboard.ts'
import { plainText } from './plain-text.ts'
import { readRequest } from './request-parts.ts'
import { renderMessage } from './rich-text.ts'
import { pythonSnippet, typescriptSnippet } from './snippets.ts'

/** Forms in which the words of a message are copied. */
export type WordForm = 'markdown' | 'rich' | 'plain'
/** Languages in which the request of a reply is copied. */
export type RequestForm = 'curl' | 'python' | 'typescript'

const wordsIn = async (markdown: string, form: WordForm): Promise<Copied> => {
  if (form === 'markdown') return { text: markdown }
  const host = await renderMessage(markdown)
  return { text: plainText(host), ...(form === 'rich' && { html: host.innerHTML }) }
}

export const copyWords = async (markdown: string, form: WordForm): Promise<null> => {
  await writeClipboard(await wordsIn(markdown, form))
  return null
}

/** The try that was answered; else the last one. */
const answeredOf = (exchanges: Exchange[]): Exchange | undefined =>
  exchanges.findLast(({ response }) => response && response.status < 300) ?? exchanges.at(-1)

const forms: Record<RequestForm, (curl: string) => string> = {
  curl: (curl) => `${curl}\n`,
  python: (curl) => pythonSnippet(readRequest(curl)),
  typescript: (curl) => typescriptSnippet(readRequest(curl)),
}

const noRequest = (): Failure => ({
  code: 'no-request-kept',
  message: t`There is no request to copy.`,
  why: t`No request over a network made this reply, or it was not kept.`,
  nextStep: t`Ask a model of a provider, then copy the request of its reply.`,
})

const requestCut = (): Failure => ({
  code: 'request-too-long',
  message: t`The request is too long to copy.`,
  why: t`Only its first 256 kB are kept, mostly because of attached images.`,
  nextStep: t`Copy the request of a reply without attached files.`,
})

const isCut = ({ request }: Exchange): boolean => /\n… cut at \d+ kB$/.test(request.body)

/** Copies the request that made a reply, with `KEY` in the place of a key. @returns why not, in words */
export const copyRequest = async (
  { run }: PathMessage,
  form: RequestForm,
  callRoute: CallRouteFunction,
): Promise<Failure | null> => {
  const { items } = run ? await callRoute(listExchanges, { params: { runId: run.id } }) : { items: [] }
  const exchange = answeredOf(items)
  if (!exchange) return noRequest()
  if (isCut(exchange)) return requestCut()
  await writeClipboard({ text: forms[form](exchange.curl) })
  return null
}
