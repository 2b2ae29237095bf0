import { t } from '@lingui/core/macro'
import { createMemoryDatabase } from '../../api/memory-database.ts'
import { createServices, type Services } from '../../api/services.ts'
import { createPageText } from '../../ui/stored-text.ts'
import { sampleExchange, sampleModels, sampleTools } from './answers-fixture.ts'

const answers: [RegExp, unknown][] = [
  [/\/exchanges$/, { items: [sampleExchange] }],
  [/\/tools$/, { items: sampleTools }],
]

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
