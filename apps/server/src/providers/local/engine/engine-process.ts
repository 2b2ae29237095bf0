import { type FromEngine, type GenerateRequest, toEngine } from './engine-messages.ts'
import { ContextExceededError, GrammarRefusedError, generateText } from './generate-text.ts'
import { loadLlamaLibrary } from './llama-library.ts'
import { type LoadedModel, loadModel, MemoryShortError } from './loaded-model.ts'
import type { OnText } from './reply-text.ts'

/*
 * The engine's own process. A crash of native code or a kill by the system ends this process and nothing else.
 * Arguments: entry file of the library, `metal` or `cpu`. Talks over the IPC channel; ends with it.
 */

const [entryFile = '', device = 'cpu'] = process.argv.slice(2)
const running = new Map<number, AbortController>()
let loaded: { key: string; model: LoadedModel } | undefined
let turn = Promise.resolve()

const send = (message: FromEngine): void => {
  process.send?.(message)
}

const library = loadLlamaLibrary(entryFile)

const startLlama = async (threads: number) =>
  (await library).getLlama({
    gpu: device === 'metal' ? 'metal' : false,
    build: 'never',
    skipDownload: true,
    maxThreads: threads,
    progressLogs: false,
    logger: (level, message) => process.stderr.write(`${level}: ${message.trim()}\n`),
  })
let llama: ReturnType<typeof startLlama> | undefined

const useModel = async (request: GenerateRequest): Promise<LoadedModel> => {
  const key = JSON.stringify([request.modelFile, request.contextSize, request.threads])
  if (loaded?.key === key) return loaded.model
  const previous = loaded
  loaded = undefined
  await previous?.model.dispose()
  llama ??= startLlama(request.threads)
  const model = await loadModel(await library, await llama, {
    modelFile: request.modelFile,
    contextSize: request.contextSize,
    threads: request.threads,
    gpuLayers: device === 'metal' ? 'auto' : 0,
  })
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
    const { neededBytes, availableBytes } = cause
    return { type: 'failed', requestId, code: 'memory-short', why, details: { neededBytes, availableBytes } }
  }
  if (cause instanceof GrammarRefusedError) return { type: 'failed', requestId, code: 'grammar-refused', why }
  if (cause instanceof (await library).InsufficientMemoryError)
    return { type: 'failed', requestId, code: 'memory-short', why }
  return { type: 'failed', requestId, code: loaded ? 'engine-error' : 'model-unreadable', why }
}

const generate = async (request: GenerateRequest, signal: AbortSignal): Promise<FromEngine> => {
  const { requestId } = request
  try {
    const model = await useModel(request)
    send({ type: 'progress', requestId })
    const onText: OnText = (text, tokens) => send({ type: 'text', requestId, text, ...(tokens && { tokens }) })
    const result = await generateText(model, request, signal, onText, () => send({ type: 'progress', requestId }))
    return { type: 'done', requestId, ...result }
  } catch (cause) {
    return await failed(requestId, cause)
  }
}

process.on('message', (raw) => {
  const message = toEngine.parse(raw)
  if (message.type === 'cancel') return running.get(message.requestId)?.abort()
  const abort = new AbortController()
  running.set(message.requestId, abort)
  turn = turn.then(async () => {
    const answer = await generate(message, abort.signal)
    running.delete(message.requestId)
    send(answer)
  })
})

// The server is gone, by whatever way: there is nobody left to answer.
process.on('disconnect', () => process.exit(0))
