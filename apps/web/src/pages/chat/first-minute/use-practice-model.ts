import { type LocalModel, listLocalModels } from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { useEffect, useState } from 'react'
import { followLocalModels } from '../../../api/follow-local-models.ts'
import { useServices } from '../../../api/use-services.ts'

/** The smallest model of the catalogue: the quickest way to something real that answers. */
export const smallestOf = (models: LocalModel[]): LocalModel | null =>
  models.filter(({ isInCatalogue }) => isInCatalogue).sort((left, right) => left.sizeBytes - right.sizeBytes)[0] ?? null

export interface PracticeModel {
  model: LocalModel
  /** What comes along with the first model. */
  engineBytes: number
}

/** The practice model as it is now; nothing where this machine cannot run one. */
export const usePracticeModel = (): PracticeModel | null => {
  const { callRoute, fetch } = useServices()
  const [practice, setPractice] = useState<PracticeModel | null>(null)
  const name = practice?.model.name

  useEffect(() => {
    const abort = new AbortController()
    callRoute(listLocalModels, { signal: abort.signal })
      .then(({ items, engine }) => {
        const model = smallestOf(items)
        if (model && !engine.unsupported) setPractice({ model, engineBytes: engine.isInstalled ? 0 : engine.sizeBytes })
      })
      .catch((cause: unknown) => {
        // Without local models there is one way less; the others are still there.
        if (!(cause instanceof ApiError) && !abort.signal.aborted) throw cause
      })
    return () => abort.abort()
  }, [callRoute])

  useEffect(() => {
    if (!name) return
    const abort = new AbortController()
    void followLocalModels(fetch, abort.signal, (event) => {
      if (event.type !== 'model' || event.model.name !== name) return
      setPractice((known) => known && { ...known, model: event.model })
    })
    return () => abort.abort()
  }, [name, fetch])

  return practice
}
