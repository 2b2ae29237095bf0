import { readFileSync } from 'node:fs'
import type { ImageInput, ModelSupports } from '@llm-playground/protocol'

type Ability = 'tools' | 'images' | 'reasoning' | 'jsonSchema' | 'logprobs'

interface CapabilityRule extends Partial<Record<Ability, boolean>> {
  /** Regular expression of the models it speaks of: the bare name, in lower case. */
  models: string
  /** Sampling parameters, in the place of those that nearly all models take. */
  parameters?: string[]
  imageInput?: ImageInput
}

interface PreparedRule extends CapabilityRule {
  pattern: RegExp
}

/** What nearly every model takes. A model nobody knows is offered these; what it refuses is remembered. */
const COMMON_PARAMETERS = ['temperature', 'topP', 'maxOutputTokens', 'stop', 'seed']

/** Parameters that come with an ability. */
const PARAMETER_OF: [Ability, string][] = [
  ['reasoning', 'reasoningEffort'],
  ['jsonSchema', 'responseSchema'],
  ['tools', 'tools'],
  ['logprobs', 'topLogprobs'],
]

let rules: PreparedRule[] | null = null

const readRules = (): PreparedRule[] => {
  rules ??= (JSON.parse(readFileSync(new URL('./capabilities.json', import.meta.url), 'utf8')) as CapabilityRule[]).map(
    (rule) => ({ ...rule, pattern: new RegExp(rule.models) }),
  )
  return rules
}

/** The name without the house before it, the file ending and the variant behind it. */
const bareName = (name: string): string =>
  name
    .toLowerCase()
    .trim()
    .replace(/^.*\//, '')
    .replace(/\.gguf$/, '')
    .replace(/:(free|beta|nitro|floor|extended|thinking|latest)$/, '')

/**
 * What a model can do, as far as its family is known. The rules are data: a later one refines an earlier one.
 *
 * @param listed what the provider itself tells; it wins
 */
export const capabilitiesOf = (name: string, listed: Partial<ModelSupports> = {}): ModelSupports => {
  const bare = bareName(name)
  const supports: ModelSupports = {
    tools: false,
    images: false,
    reasoning: false,
    jsonSchema: false,
    continuation: false,
    parameters: COMMON_PARAMETERS,
  }
  for (const { pattern, models: _, ...facts } of readRules()) if (pattern.test(bare)) Object.assign(supports, facts)
  Object.assign(supports, listed)
  if (!supports.images) delete supports.imageInput
  if (listed.parameters) return supports
  const added = PARAMETER_OF.flatMap(([ability, parameter]) => (supports[ability] ? [parameter] : []))
  return { ...supports, parameters: [...supports.parameters, ...added] }
}
