import type { MessagePart, Usage } from '@llm-playground/protocol'
import type { ProviderEvent } from '../provider.ts'

type Terminal = Extract<ProviderEvent, { type: 'finish' | 'failure' }>
type Call = Extract<ProviderEvent, { type: 'tool-call' }>

export interface CollectedReply {
  events: ProviderEvent[]
  text: string
  reasoning: string
  calls: Call[]
  usage: Usage | undefined
  /** Every terminal event; there must be exactly one, and last. */
  terminals: Terminal[]
}

const isTerminal = (event: ProviderEvent): event is Terminal => event.type === 'finish' || event.type === 'failure'

export const joinDeltas = (events: ProviderEvent[], type: 'text-delta' | 'reasoning-delta'): string =>
  events.map((event) => (event.type === type ? event.text : '')).join('')

/** Reads a provider's stream to its end. */
export const collectReply = async (stream: AsyncIterable<ProviderEvent>): Promise<CollectedReply> => {
  const events: ProviderEvent[] = []
  for await (const event of stream) events.push(event)
  return {
    events,
    text: joinDeltas(events, 'text-delta'),
    reasoning: joinDeltas(events, 'reasoning-delta'),
    calls: events.filter((event) => event.type === 'tool-call'),
    usage: events.find((event) => event.type === 'usage')?.usage,
    terminals: events.filter(isTerminal),
  }
}

const appendEvent = (parts: MessagePart[], event: ProviderEvent, providerId: string, step: number): void => {
  const last = parts.at(-1)
  if (event.type === 'text-delta' || event.type === 'reasoning-delta') {
    const type = event.type === 'text-delta' ? 'text' : 'reasoning'
    if (last?.type === type) last.text += event.text
    else parts.push({ type, text: event.text })
  } else if (event.type === 'tool-call') {
    const { toolCallId, name, arguments: args } = event
    parts.push({ type: 'tool-call', toolCallId, name, arguments: args, step })
  } else if (event.type === 'opaque') parts.push({ type: 'opaque', providerId, data: event.data })
}

/** The parts that a step's events leave on the reply. */
export const partsOfEvents = (events: ProviderEvent[], providerId: string, step: number): MessagePart[] => {
  const parts: MessagePart[] = []
  for (const event of events) appendEvent(parts, event, providerId, step)
  return parts
}
