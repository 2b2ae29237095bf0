import type { Kysely } from 'kysely'

export interface ProviderTables {
  provider: { id: string; kind: string; name: string; settings: string; secrets: string; created_at: number }
  refused_parameter: { model_id: string; parameter: string; seen_at: number }
}

type Queries = Kysely<ProviderTables>
export type ProviderRow = ProviderTables['provider']

export const listProviderRows = (queries: Queries): Promise<ProviderRow[]> =>
  queries.selectFrom('provider').selectAll().orderBy('created_at').orderBy('id').limit(500).execute()

export const readProviderRow = (queries: Queries, id: string): Promise<ProviderRow | undefined> =>
  queries.selectFrom('provider').selectAll().where('id', '=', id).executeTakeFirst()

export const insertProviderRow = async (queries: Queries, row: ProviderRow): Promise<void> => {
  await queries
    .insertInto('provider')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

export const updateProviderRow = async (
  queries: Queries,
  id: string,
  change: Pick<ProviderRow, 'name' | 'settings' | 'secrets'>,
): Promise<void> => {
  await queries.updateTable('provider').set(change).where('id', '=', id).execute()
}

export const deleteProviderRow = async (queries: Queries, id: string): Promise<void> => {
  await queries.deleteFrom('provider').where('id', '=', id).execute()
}

export const readRefusedParameters = async (queries: Queries, modelId: string): Promise<Set<string>> => {
  const rows = await queries
    .selectFrom('refused_parameter')
    .select('parameter')
    .where('model_id', '=', modelId)
    .execute()
  return new Set(rows.map(({ parameter }) => parameter))
}

export const rememberRefusedParameter = async (queries: Queries, modelId: string, parameter: string): Promise<void> => {
  await queries
    .insertInto('refused_parameter')
    .values({ model_id: modelId, parameter, seen_at: Date.now() })
    .onConflict((conflict) => conflict.columns(['model_id', 'parameter']).doNothing())
    .execute()
}
