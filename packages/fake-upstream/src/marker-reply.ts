import type { Delivery, Reply, Step } from './script.ts'
import type { UnderstoodRequest } from './wire.ts'

const MARKER = /\[fake\b([^\]]*)\]/
const FIELD = /([a-z-]+)(?:=(?:'([^']*)'|(\S+)))?/g

const readMarker = (text: string): Map<string, string> | undefined => {
  const match = MARKER.exec(text)
  if (!match) return undefined
  return new Map([...match[1]!.matchAll(FIELD)].map((field) => [field[1]!, field[2] ?? field[3] ?? '']))
}

/**
 * A reply chosen by the user's own words, so a test far from the script (a browser, a load generator) can say what it
 * needs: `[fake tokens=3000 speed=50]`. Fields: `tokens`, `reasoning` (tokens), `speed` (tokens a second),
 * `chunk` (tokens an event), `first` (ms before the first), `drop` (bytes before a reset), `cut` (ends without
 * finishing), `hang`, `error` (inside the stream), `status`, `retry-after` (seconds), `tool` and `arguments='{…}'`.
 */
export const markerReply = (request: UnderstoodRequest): Reply | undefined => {
  const fields = readMarker(request.lastUserText)
  if (!fields) return undefined
  const number = (name: string): number | undefined => (fields.has(name) ? Number(fields.get(name)) : undefined)
  const status = number('status')
  const seconds = number('retry-after')
  if (status !== undefined) {
    const message = 'Asked for by the marker in the message.'
    if (seconds === undefined) return { status, message }
    return { status, message, retryAfter: { form: 'seconds', milliseconds: seconds * 1000 } }
  }
  const steps: Step[] = []
  const reasoning = number('reasoning')
  if (reasoning !== undefined) steps.push({ type: 'reasoning', tokens: reasoning })
  const tool = request.endsWithToolResult ? undefined : fields.get('tool')
  if (tool) {
    const call = { id: `call_fake_${request.turns.length}`, name: tool, arguments: fields.get('arguments') ?? '{}' }
    steps.push({ type: 'tool-calls', calls: [call] })
  } else steps.push({ type: 'text', tokens: number('tokens') ?? 20 })
  if (fields.has('error')) steps.push({ type: 'error', message: 'Asked for by the marker in the message.' })
  if (fields.has('hang')) steps.push({ type: 'hang' })
  return { steps, delivery: deliveryOf(number), ...(fields.has('cut') && { finish: null }) }
}

const deliveryOf = (number: (name: string) => number | undefined): Delivery => {
  const delivery: Delivery = {}
  const speed = number('speed')
  const chunk = number('chunk')
  const first = number('first')
  const drop = number('drop')
  if (speed !== undefined) delivery.tokensPerSecond = speed
  if (chunk !== undefined) delivery.chunkTokens = chunk
  if (first !== undefined) delivery.firstTokenMs = first
  if (drop !== undefined) delivery.dropAfterBytes = drop
  return delivery
}
