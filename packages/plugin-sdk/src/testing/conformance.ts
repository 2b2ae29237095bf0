import type { ChatShape, ScriptedModel, WireName } from '@llm-playground/fake-upstream'
import type { ParameterName } from '@llm-playground/protocol'

export type SamplingName = Exclude<ParameterName, 'tools' | 'responseSchema'>

/** What a provider can carry; the kit checks what is promised here, and skips nothing else. */
export interface Abilities {
  reasoning: boolean
  tools: boolean
  /** The wire can say that a tool must be called. */
  toolChoice: boolean
  images: boolean
  jsonSchema: boolean
  /** Reasoning comes sealed and must go back unchanged. */
  sealedReasoning: boolean
  /** Usage tells cached input and reasoning tokens apart. */
  usageDetails: boolean
  /** Cache writes are counted, short and long ones apart. */
  cacheWrites?: boolean
  /** Parameters that reach the upstream. */
  sampling: SamplingName[]
}

/** How a provider joins the kit: its folder's `conformance.ts` exports `conformance`, a list of these. */
export interface Conformance {
  /** Tells several entries of one folder apart. */
  name: string
  /** Which wire of the scripted server it speaks. */
  wire: WireName
  /** Settings that point at the scripted server. */
  settings(origin: string): Record<string, unknown>
  /** Habits of the server that these settings are made for. */
  chat?: ChatShape
  abilities: Abilities
  /** Models for the scripted server when the usual ones do not fit. */
  models?: ScriptedModel[]
}
