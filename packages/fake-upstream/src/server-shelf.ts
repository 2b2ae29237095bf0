import type { Route } from './find-route.ts'
import { type JsonObject, text } from './json.ts'
import type { ScriptedModel } from './script.ts'

const KEPT_MS = 5 * 60_000

/** The models of a server that keeps its own, and those of them that are in memory. */
export class ServerShelf {
  models: ScriptedModel[]
  readonly #loadedAt = new Map<string, number>()

  constructor(models: ScriptedModel[]) {
    this.models = models
  }

  load(name: string): void {
    if (this.#find(name)) this.#loadedAt.set(name, Date.now())
  }

  add(name: string, like: Partial<ScriptedModel> = {}): void {
    if (name && !this.#find(name)) this.models = [...this.models, { ...like, name }]
  }

  loaded(): object[] {
    return [...this.#loadedAt].map(([name, at]) => ({
      name,
      model: name,
      size: 2_000_000,
      size_vram: 500_000,
      context_length: 4096,
      expires_at: new Date(at + KEPT_MS).toISOString(),
    }))
  }

  /** False when the model it speaks of is not there. */
  change(kind: Route['kind'], body: JsonObject): boolean {
    const name = text(body.model ?? body.source ?? body.name)
    const model = this.#find(kind === 'create' ? text(body.from) : name)
    if (!model) return false
    if (kind === 'create') this.add(name, model)
    if (kind === 'copy') this.add(text(body.destination), model)
    if (kind === 'unload' && body.keep_alive === 0) this.#loadedAt.delete(name)
    if (kind === 'delete') {
      this.models = this.models.filter((known) => known !== model)
      this.#loadedAt.delete(name)
    }
    return true
  }

  #find(name: string): ScriptedModel | undefined {
    return this.models.find((known) => known.name === name)
  }
}
