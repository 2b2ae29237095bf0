import { type ProviderContext, placeOfAddress, type UpstreamLimits, wording } from '@llm-playground/plugin-sdk'
import { z } from 'zod'
import type { ChatDialect } from '../chat-wire/chat-dialect.ts'

export const settings = z.object({
  baseUrl: z.url().meta({
    title: wording`Base URL`,
    description: wording`The address up to, without, /chat/completions; for example http://localhost:1234/v1`,
  }),
  apiKey: z
    .string()
    .trim()
    .optional()
    .meta({ title: wording`API key`, description: wording`Leave it empty where the server wants none.`, secret: true }),
  authHeader: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/)
    .default('Authorization')
    .meta({ title: wording`Key header`, description: wording`Name of the header that carries the key.` }),
  authScheme: z
    .string()
    .regex(/^[A-Za-z0-9-]*$/)
    .default('Bearer')
    .meta({ title: wording`Key scheme`, description: wording`Word before the key; empty sends the key alone.` }),
  wire: z.enum(['chat']).default('chat').meta({ title: wording`Wire`, description: wording`Chat Completions.` }),
  maxTokensField: z
    .enum(['max_tokens', 'max_completion_tokens'])
    .default('max_tokens')
    .meta({ title: wording`Output limit field`, description: wording`Name of the field that limits the answer.` }),
  seedField: z
    .enum(['seed', 'random_seed'])
    .default('seed')
    .meta({ title: wording`Seed field`, description: wording`Name of the field that makes answers repeatable.` }),
  systemRole: z
    .enum(['system', 'developer'])
    .default('system')
    .meta({ title: wording`Role of the system prompt`, description: wording`Newer models may want developer.` }),
  asksForUsage: z.boolean().default(true).meta({
    title: wording`Ask for token counts`,
    description: wording`Sends stream_options. Turn it off for a server that refuses the field.`,
  }),
  structuredOutput: z.enum(['json_schema', 'json_object']).default('json_schema').meta({
    title: wording`JSON answers`,
    description: wording`json_object tells the schema in words, for servers that cannot enforce one.`,
  }),
  effortField: z.enum(['reasoning_effort', 'reasoning.effort']).default('reasoning_effort').meta({
    title: wording`Reasoning effort field`,
    description: wording`Name of the field that says how long to think.`,
  }),
  logprobs: z.boolean().default(false).meta({
    title: wording`Tells log-probabilities`,
    description: wording`The server takes logprobs and top_logprobs, so how likely each token was can be shown.`,
  }),
  echo: z
    .enum(['nothing', 'reasoning_content', 'reasoning_details'])
    .default('nothing')
    .meta({
      title: wording`Send reasoning back`,
      description: wording`What the server wants to see again of its own reasoning when tools were called.`,
      labels: { nothing: wording`nothing` },
    }),
})
export type Settings = z.output<typeof settings>

export type Context = ProviderContext<Settings>

export const apiUrl = ({ baseUrl }: Settings, path: string): string => {
  const url = new URL(baseUrl)
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${path}`
  return url.href
}

export const authHeaders = ({ apiKey, authHeader, authScheme }: Settings): Record<string, string> =>
  apiKey ? { [authHeader.toLowerCase()]: authScheme ? `${authScheme} ${apiKey}` : apiKey } : {}

export const dialectOf = (chosen: Settings): ChatDialect => {
  const { maxTokensField, seedField, systemRole, asksForUsage, structuredOutput, effortField, echo } = chosen
  return { maxTokensField, seedField, systemRole, asksForUsage, structuredOutput, effortField, echo }
}

/** A model on a slow machine may read a long prompt for a quarter of an hour before its first word. */
const LOCAL_LIMITS: UpstreamLimits = { headersMs: 30 * 60_000, silenceMs: 30 * 60_000 }

export const limitsOf = ({ baseUrl }: Settings): UpstreamLimits | undefined =>
  placeOfAddress(baseUrl) === 'vendor' ? undefined : LOCAL_LIMITS
