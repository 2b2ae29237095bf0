import type { Kysely } from 'kysely'

export interface ProviderTables {
  provider: { id: string; kind: string; name: string; settings: string; secrets: string; created_at: number }
  refused_parameter: { model_id: string; parameter: string; seen_at: number }
}

/** More than anybody configures by hand; a list must end somewhere. */
export const PROVIDER_LIMIT = 200

type Queries = Kysely<ProviderTables>
export type ProviderRow = ProviderTables['provider']

export const listProviderRows = (queries: Queries): Promise<ProviderRow[]> =>
  queries.selectFrom('provider').selectAll().orderBy('created_at').orderBy('id').limit(PROVIDER_LIMIT).execute()

export const countProviderRows = async (queries: Queries): Promise<number> => {
  const row = await queries
    .selectFrom('provider')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

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

/** Models change and a refusal may have been misread: after this time it is tried again. */
const REFUSAL_MS = 30 * 24 * 3600_000

/** By model. */
export type RefusedParameters = ReadonlyMap<string, ReadonlySet<string>>

export const readRefusedParameters = async (queries: Queries): Promise<RefusedParameters> => {
  const rows = await queries
    .selectFrom('refused_parameter')
    .select(['model_id', 'parameter'])
    .where('seen_at', '>', Date.now() - REFUSAL_MS)
    .limit(20_000)
    .execute()
  const byModel = new Map<string, Set<string>>()
  for (const { model_id, parameter } of rows) byModel.set(model_id, (byModel.get(model_id) ?? new Set()).add(parameter))
  return byModel
}

export const writeRefusedParameter = async (queries: Queries, modelId: string, parameter: string): Promise<void> => {
  const seen_at = Date.now()
  await queries
    .insertInto('refused_parameter')
    .values({ model_id: modelId, parameter, seen_at })
    .onConflict((conflict) => conflict.columns(['model_id', 'parameter']).doUpdateSet({ seen_at }))
    .execute()
}
