import { t } from '@lingui/core/macro'
import type { RunEvent } from '@llm-playground/protocol'
import { createMemoryDatabase } from '../../api/memory-database.ts'
import { createServices, type Services } from '../../api/services.ts'
import { createPageText } from '../../ui/stored-text.ts'
import { sampleExchange, sampleModels, sampleTokens, sampleTools } from './answers-fixture.ts'

const answers: [RegExp, unknown][] = [
  [/\/exchanges$/, { items: [sampleExchange] }],
  [/\/tools$/, { items: sampleTools }],
]

/** The log of a run that wrote the sample tokens, as it comes over the wire. */
const sampleLog = [
  ...sampleTokens.map(({ text, at = 0 }): RunEvent => ({ type: 'text-delta', at, text })),
  { type: 'run-end', at: 600, status: 'completed' } satisfies RunEvent,
]
  .map((event, index) => `id: ${index + 1}\ndata: ${JSON.stringify(event)}\n\n`)
  .join('')

const refusal = () => ({
  error: {
    code: 'gallery',
    message: t`This is the gallery: nothing is sent and nothing is changed.`,
    nextStep: t`Open a conversation to do it.`,
  },
})

/** Answers as a server would, so that specimens reach none. */
const sampleFetch = async (address: RequestInfo | URL): Promise<Response> => {
  const { pathname } = new URL(String(address), location.href)
  if (pathname.endsWith('/events')) return new Response(sampleLog)
  const answer = answers.find(([path]) => path.test(pathname))?.[1]
  return Response.json(answer ?? refusal(), { status: answer ? 200 : 409 })
}

export const createSampleServices = (): Services => {
  const services = createServices({
    fetch: sampleFetch,
    local: { ...createMemoryDatabase(), lasts: async () => true },
    memory: createPageText(),
    isOnline: true,
  })
  const [{ id: chosenId }] = sampleModels
  services.models.setState({ status: 'ready', models: sampleModels, chosenId })
  return services
}
