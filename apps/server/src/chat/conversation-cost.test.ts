import { readFileSync } from 'node:fs'
import { addCost, answerAgain, type Cost, getConversation, setModelPrice } from '@llm-playground/protocol'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { followToEnd, newConversation, send } from '../testing/follow-reply.ts'
import { shareScriptedServers } from '../testing/share-scripted-servers.ts'
import { storeKinds } from '../testing/test-stores.ts'
import { toCostColumns, toTotalCost } from './conversation-cost.ts'

it('sums as exactly as single costs are added, with every basis in it', () => {
  const picoUsd = fc.integer({ min: 0, max: 10 ** 12 }).map((pico) => `0.${String(pico % 10 ** 12).padStart(12, '0')}`)
  const priced = fc.record({ basis: fc.constantFrom('billed' as const, 'estimated' as const), usd: picoUsd })
  fc.assert(
    fc.property(fc.array<Cost>(priced, { minLength: 1, maxLength: 40 }), (costs) => {
      const columns = costs.map(toCostColumns)
      const total = toTotalCost({
        cost_pico: columns.reduce((sum, { cost_pico }) => sum + cost_pico, 0),
        cost_bases: columns.reduce((bits, { cost_bases }) => bits | cost_bases, 0),
      })
      const added = costs.reduce<Cost | null>(addCost, null)
      expect(Number(total!.usd)).toBe(Number(added!.usd))
      expect(new Set(total!.bases)).toEqual(new Set(costs.map(({ basis }) => basis)))
    }),
  )
})

it('is nothing before the first reply has ended', () => {
  expect(toTotalCost(toCostColumns(null))).toBeNull()
  expect(toTotalCost(toCostColumns({ basis: 'unknown' }))).toEqual({ usd: '0', bases: ['unknown'] })
})

describe.each(storeKinds)('the cost of a conversation on $name', ({ name, create }) => {
  const shared = shareScriptedServers({ create })
  beforeAll(async () => {
    const body = { inputUsd: '3', outputUsd: '15' }
    await shared.server.call(setModelPrice, { params: { modelId: shared.model.modelId }, body })
  })

  const totalOf = async (conversationId: string) =>
    (await shared.server.call(getConversation, { params: { conversationId } })).totalCost

  /** @returns dollars */
  const costOf = async (runId: string): Promise<number> =>
    (await followToEnd(shared.server, runId)).reduce(
      (sum, { event }) => sum + (event.type === 'usage' ? Number(event.cost.usd) : 0),
      0,
    )

  it('is that of all its replies, also of those on other branches', async () => {
    const { id } = await newConversation(shared.server)
    expect(await totalOf(id)).toBeNull()
    const first = await send(shared.server, id, shared.model.modelId, '[fake tokens=100]')
    const firstUsd = await costOf(first.runId)
    expect(Number((await totalOf(id))!.usd)).toBeCloseTo(firstUsd, 10)
    const second = await shared.server.call(answerAgain, { params: { messageId: first.replyId }, body: {} })
    const bothUsd = firstUsd + (await costOf(second.runId))
    expect(Number((await totalOf(id))!.usd)).toBeCloseTo(bothUsd, 10)
    expect((await totalOf(id))!.bases).toEqual(['estimated'])
  })

  it('of conversations from before it was kept is made from their replies, whatever people wrote in them', async () => {
    const { id } = await newConversation(shared.server)
    const text = 'It wrote \u0000 "cost":{"basis":"billed","usd":"99"} \\'
    shared.model.upstream.setScript({ replies: [{ times: 1, steps: [{ type: 'text', text }] }] })
    for (const asked of ['hello', '[fake tokens=7]'])
      await costOf((await send(shared.server, id, shared.model.modelId, asked)).runId)
    const before = await totalOf(id)
    expect(before).not.toBeNull()
    await shared.store.rows('update conversation set cost_pico = 0, cost_bases = 0')
    expect(await totalOf(id)).toBeNull()
    const dialect = name === 'SQLite' ? 'sqlite' : 'postgres'
    const url = new URL(`../database/migrations/${dialect}/0003-conversation-cost.sql`, import.meta.url)
    const sql = readFileSync(url, 'utf8')
    await shared.store.rows(sql.slice(sql.indexOf('update conversation')))
    expect(await totalOf(id)).toEqual(before)
  })
})
