import type { Compilable, CompiledQuery, Kysely, QueryResult } from 'kysely'

/** Stands in a statement for a value that each use brings along. */
class Blank {
  readonly name: PropertyKey

  constructor(name: PropertyKey) {
    this.name = name
  }
}

interface Worded {
  query: CompiledQuery
  /** For each parameter: the name of the value that goes there, or null where the statement says it itself. */
  names: (PropertyKey | null)[]
}

const word = (query: CompiledQuery): Worded => ({
  query,
  names: query.parameters.map((parameter) => (parameter instanceof Blank ? parameter.name : null)),
})

/**
 * A statement that every message needs. The query builder takes longer to put it into words than the store to do it,
 * so that happens once for each dialect.
 *
 * @param build `blank('id')` stands for the value `id`; the shape must not depend on anything else
 */
export const wordOnce = <Tables, Values extends object, Row = unknown>(
  build: (queries: Kysely<Tables>, blank: <Name extends keyof Values>(name: Name) => Values[Name]) => Compilable<Row>,
): ((queries: Kysely<Tables>, values: Values) => Promise<QueryResult<Row>>) => {
  const known = new Map<unknown, Worded>()
  const blank = <Name extends keyof Values>(name: Name) => new Blank(name) as unknown as Values[Name]
  return (queries, values) => {
    const executor = queries.getExecutor()
    const dialect = executor.adapter.constructor
    let worded = known.get(dialect)
    if (!worded) {
      worded = word(build(queries, blank).compile())
      known.set(dialect, worded)
    }
    const { query, names } = worded
    const parameters = names.map((name, index) =>
      name === null ? query.parameters[index] : values[name as keyof Values],
    )
    return executor.executeQuery<Row>({ ...query, parameters } as CompiledQuery<Row>)
  }
}

/** Inserts one whole row. */
export const wordInsert = <Tables, Table extends keyof Tables & string>(
  table: Table,
  columns: readonly (keyof Tables[Table] & string)[],
) =>
  wordOnce<Tables, Tables[Table] & object>((queries, blank) => {
    const row = Object.fromEntries(columns.map((column) => [column, blank(column)]))
    return queries.insertInto(table).values(row as never)
  })
