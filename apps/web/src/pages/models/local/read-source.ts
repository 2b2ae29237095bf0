import type { LocalModelOrder } from '@llm-playground/protocol'

const HUB_ADDRESS =
  /^https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/([\w.-]+\/[\w.-]+)\/(?:blob|resolve)\/([\w.-]+)\/([^?#]+\.gguf)(?:[?#].*)?$/i
const HUB_PATH = /^([\w.-]+\/[\w.-]+)\/([^?#:\\]+\.gguf)$/i
const ADDRESS = /^https?:\/\//i
const FOLDER = /[\\/]$/
const FILE = /^(?:\/|[a-z]:[\\/]|\\\\)/i

/**
 * What a person means by one line: the address of a file on the model hub (whose checksum is then known), any other
 * address, `owner/name/file.gguf` of the hub, or a file or folder of the computer. Null while it is none of them.
 */
export const readSource = (typed: string): LocalModelOrder | null => {
  const text = typed.trim()
  const hub = HUB_ADDRESS.exec(text)
  if (hub) return { repository: { name: hub[1]!, revision: hub[2]!, file: decodeURIComponent(hub[3]!) } }
  if (ADDRESS.test(text)) return URL.canParse(text) ? { url: text } : null
  if (FILE.test(text)) return FOLDER.test(text) ? { folder: text } : { file: text }
  const path = HUB_PATH.exec(text)
  return path ? { repository: { name: path[1]!, file: path[2]! } } : null
}
