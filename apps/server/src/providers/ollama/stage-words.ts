import { wording } from '@llm-playground/plugin-sdk'

const known: Record<string, string> = {
  'pulling manifest': wording`reading the list of its files`,
  'verifying sha256 digest': wording`checking the checksum`,
  'writing manifest': wording`writing the list of its files`,
  'removing any unused layers': wording`removing what is not needed any more`,
  'removing unused layers': wording`removing what is not needed any more`,
  success: wording`done`,
}

/** What the server says of a pull, in words for a person; what it says in newer words stays as it is. */
export const stageWords = (status: string): string => {
  const part = /^pulling (\S+)$/.exec(status)?.[1]
  return known[status] ?? (part === undefined ? status : wording`downloading ${part}`)
}
