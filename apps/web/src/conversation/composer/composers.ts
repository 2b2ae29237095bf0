import type { Services } from '../../api/services.ts'
import { type Composer, createComposer } from './composer-store.ts'

const KEPT_COMPOSERS = 8

const composersOf = new WeakMap<Services, Map<string, Composer>>()

const allComposers = new Set<Composer>()

/** Writes every draft at once: the page may be about to go. */
export const keepDraftsNow = async (): Promise<void> => {
  await Promise.all([...allComposers].map(({ keepNow }) => keepNow()))
}

/** The pause that writing usually waits for may not come, nor the answer of a database. */
const keepWhenLeft = (): void => {
  for (const { keepLeaving } of allComposers) keepLeaving()
}

const watchLeaving = (): void => {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') keepWhenLeft()
  })
  window.addEventListener('pagehide', keepWhenLeft)
}

/**
 * The composer of a draft. The same one as long as it is used: two over one draft would overwrite each other while a
 * file is on its way.
 */
export const composerOf = (services: Services, draftKey: string): Composer => {
  if (allComposers.size === 0) watchLeaving()
  const kept = composersOf.get(services) ?? new Map<string, Composer>()
  composersOf.set(services, kept)
  const composer = kept.get(draftKey) ?? createComposer(services, draftKey)
  kept.delete(draftKey)
  kept.set(draftKey, composer)
  allComposers.add(composer)
  const oldest = [...kept].find(([, { getState }]) => getState().uploads.length === 0)
  if (kept.size > KEPT_COMPOSERS && oldest && oldest[0] !== draftKey) {
    void oldest[1].keepNow()
    kept.delete(oldest[0])
    allComposers.delete(oldest[1])
  }
  return composer
}
