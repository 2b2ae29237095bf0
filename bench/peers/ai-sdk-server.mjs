// A chat server as one writes it with the AI SDK, in its cheapest form: the words alone, as text. Nothing is stored.
import { createServer } from 'node:http'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { pipeTextStreamToResponse, streamText, toTextStream } from 'ai'

const [upstreamUrl] = process.argv.slice(2)
const provider = createOpenAICompatible({
  name: 'upstream',
  baseURL: `${upstreamUrl}/v1`,
  apiKey: 'sk-benchmark-key',
  includeUsage: true,
})

const readBody = async (request) => {
  let text = ''
  for await (const bytes of request) text += bytes
  return JSON.parse(text)
}

const answer = async (request, response) => {
  const { model, messages } = await readBody(request)
  const { stream } = streamText({ model: provider(model), messages })
  await pipeTextStreamToResponse({ response, stream: toTextStream({ stream }) })
}

const server = createServer((request, response) => {
  answer(request, response).catch((cause) => response.destroy(cause))
})
server.listen(0, '127.0.0.1', () => console.log(`Ready: http://127.0.0.1:${server.address().port}`))
