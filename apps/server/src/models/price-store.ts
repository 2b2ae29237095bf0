import type { ModelPrice } from '@llm-playground/protocol'
import type { Kysely } from 'kysely'

export interface PriceTables {
  model_price: { model_id: string; price: string; set_at: number }
}

type Queries = Kysely<PriceTables>

/** Prices that a person set, by model. */
export const readUserPrices = async (queries: Queries): Promise<Map<string, ModelPrice>> => {
  const rows = await queries.selectFrom('model_price').selectAll().limit(10_000).execute()
  return new Map(rows.map(({ model_id, price }) => [model_id, JSON.parse(price) as ModelPrice]))
}

export const setUserPrice = async (queries: Queries, modelId: string, price: ModelPrice): Promise<void> => {
  const row = { price: JSON.stringify(price), set_at: Date.now() }
  await queries
    .insertInto('model_price')
    .values({ model_id: modelId, ...row })
    .onConflict((conflict) => conflict.column('model_id').doUpdateSet(row))
    .execute()
}

export const removeUserPrice = async (queries: Queries, modelId: string): Promise<void> => {
  await queries.deleteFrom('model_price').where('model_id', '=', modelId).execute()
}
