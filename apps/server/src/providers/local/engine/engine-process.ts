import { embedTexts, tokenizeText } from './embed-texts.ts'
import { type FromEngine, modelUse, toEngine, type WorkRequest } from './engine-messages.ts'
import { ContextExceededError, GrammarRefusedError, generateText } from './generate-text.ts'
import { generateWithTools, type OnReply, TemplateWithoutToolsError } from './generate-with-tools.ts'
import { type Gpu, loadLlamaLibrary } from './llama-library.ts'
import { type OpenModel, openModel } from './loaded-model.ts'
import { MemoryShortError } from './memory-need.ts'
import type { OnText } from './reply-text.ts'

/*
 * The engine's own process. A crash of native code or a kill by the system ends this process and nothing else.
 * Arguments: entry file of the library, and what computes: `cpu` or a kind of GPU. Talks over the IPC channel; ends with it.
 */

const [entryFile = '', device = 'cpu'] = process.argv.slice(2)
const running = new Map<number, AbortController>()
let loaded: { key: string; model: OpenModel } | undefined
let turn = Promise.resolve()

const send = (message: FromEngine): void => {
  process.send?.(message)
}

const library = loadLlamaLibrary(entryFile)

const startLlama = async (threads: number) =>
  (await library).getLlama({
    gpu: device === 'cpu' ? false : (device as Gpu),
    build: 'never',
    skipDownload: true,
    maxThreads: threads,
    progressLogs: false,
    logger: (level, message) => process.stderr.write(`${level}: ${message.trim()}\n`),
  })
let llama: ReturnType<typeof startLlama> | undefined

/** There is no card, or no driver, for the build that was chosen. */
class DeviceUnusableError extends Error {}

const useLlama = async (threads: number) => {
  llama ??= startLlama(threads)
  try {
    return await llama
  } catch (cause) {
    // A driver may be there at the next try.
    llama = undefined
    throw new DeviceUnusableError(`${device}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

const useModel = async (request: WorkRequest): Promise<OpenModel> => {
  const use = modelUse.parse(request)
  const key = JSON.stringify(use)
  if (loaded?.key === key) return loaded.model
  const previous = loaded
  loaded = undefined
  await previous?.model.dispose()
  const model = await openModel(await library, await useLlama(use.threads), use, device === 'metal')
  loaded = { key, model }
  return model
}

const failed = async (requestId: number, cause: unknown): Promise<FromEngine> => {
  const why = cause instanceof Error ? cause.message : String(cause)
  if (cause instanceof ContextExceededError) {
    const { promptTokens, contextSize } = cause
    return { type: 'failed', requestId, code: 'context-exceeded', why, details: { promptTokens, contextSize } }
  }
  if (cause instanceof MemoryShortError) {
    return { type: 'failed', requestId, code: 'memory-short', why, details: { ...cause.figures } }
  }
  if (cause instanceof DeviceUnusableError) return { type: 'failed', requestId, code: 'device-unusable', why }
  if (cause instanceof TemplateWithoutToolsError)
    return { type: 'failed', requestId, code: 'template-without-tools', why }
  if (cause instanceof GrammarRefusedError) return { type: 'failed', requestId, code: 'grammar-refused', why }
  if (cause instanceof (await library).InsufficientMemoryError)
    return { type: 'failed', requestId, code: 'memory-short', why }
  return { type: 'failed', requestId, code: loaded ? 'engine-error' : 'model-unreadable', why }
}

const perform = async (request: WorkRequest, signal: AbortSignal): Promise<FromEngine> => {
  const { requestId } = request
  const onProgress = () => send({ type: 'progress', requestId })
  const open = await useModel(request)
  onProgress()
  if (request.type === 'tokenize')
    return { type: 'tokenized', requestId, tokens: tokenizeText(open.model, request.text) }
  if (request.type === 'embed') {
    const { context, size } = await open.embedding()
    const embedded = await embedTexts(context, size, request.texts, signal, onProgress)
    return embedded ? { type: 'embedded', requestId, ...embedded } : { type: 'stopped', requestId }
  }
  const { tools } = request
  if (tools) {
    const onReply: OnReply = {
      text: (text) => send({ type: 'text', requestId, text }),
      thought: (text) => send({ type: 'thought', requestId, text }),
      call: (name, argumentsJson) => send({ type: 'call', requestId, name, arguments: argumentsJson }),
    }
    const generated = await generateWithTools(await open.chat(), { ...request, tools }, signal, onReply, onProgress)
    return { type: 'done', requestId, ...generated, memoryBytes: process.memoryUsage.rss() }
  }
  const onText: OnText = (text, tokens) => send({ type: 'text', requestId, text, ...(tokens && { tokens }) })
  const generated = await generateText(await open.chat(), request, signal, onText, onProgress)
  return { type: 'done', requestId, ...generated, memoryBytes: process.memoryUsage.rss() }
}

process.on('message', (raw) => {
  const message = toEngine.parse(raw)
  if (message.type === 'cancel') return running.get(message.requestId)?.abort()
  const abort = new AbortController()
  running.set(message.requestId, abort)
  turn = turn.then(async () => {
    const answer = await perform(message, abort.signal).catch((cause: unknown) => failed(message.requestId, cause))
    running.delete(message.requestId)
    send(answer)
  })
})

// The server is gone, by whatever way: there is nobody left to answer.
process.on('disconnect', () => process.exit(0))
