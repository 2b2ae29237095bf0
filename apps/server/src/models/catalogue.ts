import type { Cost, Model, ModelPrice, ModelSupports, Usage } from '@llm-playground/protocol'

/** What is asked about a model. */
export interface ModelQuestion {
  id: string
  name: string
  kind: string
  isLocal: boolean
  settings: Record<string, unknown>
}

export interface CatalogueEntry {
  supports: ModelSupports
  contextWindow: number | null
  maxOutputTokens: number | null
  price: ModelPrice | null
  /** A person's own price; it wins over everything. */
  userPrice: ModelPrice | null
}

/** What the program knows of models beyond what their provider tells. */
export interface Catalogue {
  describe(question: ModelQuestion): Promise<CatalogueEntry>
  /** Cost of one usage block at the model's price on the day of the call. */
  costOf(model: Model, usage: Usage, at: number): Promise<Cost>
}
