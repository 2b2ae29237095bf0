import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ModelParameters, ModelSupports } from '@llm-playground/protocol'

type NumberName =
  | 'temperature'
  | 'topLogprobs'
  | 'topP'
  | 'topK'
  | 'maxOutputTokens'
  | 'frequencyPenalty'
  | 'presencePenalty'
  | 'seed'

export interface NumberField {
  name: NumberName
  label: MessageDescriptor
  hint: MessageDescriptor
  minimum: number
  maximum: number
  step: number
}

const numberFields: NumberField[] = [
  {
    name: 'temperature',
    label: msg`Temperature`,
    hint: msg`0 repeats itself, 2 rambles`,
    minimum: 0,
    maximum: 2,
    step: 0.1,
  },
  { name: 'maxOutputTokens', label: msg`Longest reply`, hint: msg`in tokens`, minimum: 1, maximum: 1_000_000, step: 1 },
  { name: 'topP', label: msg`Top p`, hint: msg`share of likely words kept`, minimum: 0, maximum: 1, step: 0.05 },
  { name: 'topK', label: msg`Top k`, hint: msg`count of likely words kept`, minimum: 1, maximum: 1000, step: 1 },
  {
    name: 'frequencyPenalty',
    label: msg`Frequency penalty`,
    hint: msg`against repeating often`,
    minimum: -2,
    maximum: 2,
    step: 0.1,
  },
  {
    name: 'presencePenalty',
    label: msg`Presence penalty`,
    hint: msg`against repeating at all`,
    minimum: -2,
    maximum: 2,
    step: 0.1,
  },
  {
    name: 'topLogprobs',
    label: msg`Token likelihoods`,
    hint: msg`with so many alternatives`,
    minimum: 0,
    maximum: 20,
    step: 1,
  },
  {
    name: 'seed',
    label: msg`Seed`,
    hint: msg`the same again, if the model can`,
    minimum: 0,
    maximum: 2_147_483_647,
    step: 1,
  },
]

/** Fields for the parameters that a model takes; without a known model none are promised. */
export const numberFieldsOf = (supports: ModelSupports | undefined): NumberField[] =>
  numberFields.filter(({ name }) => supports?.parameters.includes(name))

/** Parameters without those that are not set: an empty field means "as the model does by itself". */
export const withParameter = <Name extends keyof ModelParameters>(
  parameters: ModelParameters | undefined,
  name: Name,
  value: ModelParameters[Name] | undefined,
): ModelParameters => {
  const { [name]: _, ...rest } = parameters ?? {}
  return (value === undefined ? rest : { ...rest, [name]: value }) as ModelParameters
}
