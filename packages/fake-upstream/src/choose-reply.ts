import { fieldAt, type JsonObject } from './json.ts'
import { markerReply } from './marker-reply.ts'
import type { Condition, Reply, Script, WireName } from './script.ts'
import type { UnderstoodRequest } from './wire.ts'

export interface AskedFor {
  wire: WireName
  body: JsonObject
  understood: UnderstoodRequest
}

const GREETING: Reply = { steps: [{ type: 'text', text: 'Hello! I am a scripted server, no model.' }] }

const fits = (when: Condition | undefined, { wire, body, understood }: AskedFor): boolean => {
  if (!when) return true
  return (
    (when.wire === undefined || when.wire === wire) &&
    (when.model === undefined || when.model === understood.model) &&
    (when.lastUserIncludes === undefined || understood.lastUserText.includes(when.lastUserIncludes)) &&
    (when.turn === undefined || when.turn === understood.turns.length) &&
    (when.afterToolResult === undefined || when.afterToolResult === understood.endsWithToolResult) &&
    (when.hasField === undefined || fieldAt(body, when.hasField) !== undefined)
  )
}

/** Gives the replies of a script out, each as often as it may be used. */
export const createReplyChooser = (script: Script): ((asked: AskedFor) => Reply) => {
  const uses = new Map<Reply, number>()
  return (asked) => {
    for (const reply of script.replies ?? []) {
      const used = uses.get(reply) ?? 0
      if (used >= (reply.times ?? Number.POSITIVE_INFINITY) || !fits(reply.when, asked)) continue
      uses.set(reply, used + 1)
      return reply
    }
    return markerReply(asked.understood) ?? GREETING
  }
}
