import { createContext, useContext, useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { useServices } from '../../../api/use-services.ts'
import { createLocalModelStore, type LocalModelList, type LocalModelStore } from './local-model-store.ts'

export const LocalModelsContext = createContext<LocalModelStore | null>(null)

export const useLocalModels = (): LocalModelStore => {
  const store = useContext(LocalModelsContext)
  if (!store) throw new Error('useLocalModels is used outside of LocalModelsContext')
  return store
}

export const useLocalState = <Part>(select: (state: LocalModelList) => Part): Part => useStore(useLocalModels(), select)

/** Reads the models of this program and follows them while the page is open. */
export const useNewLocalModels = (): LocalModelStore => {
  const services = useServices()
  const store = useMemo(() => createLocalModelStore(services), [services])
  useEffect(() => {
    const abort = new AbortController()
    void store.load().then(() => {
      if (store.getState().status === 'ready') return store.follow(abort.signal)
    })
    const stop = services.onActivity(({ type }) => {
      if (type === 'connected') void store.load()
    })
    return () => {
      stop()
      abort.abort()
    }
  }, [store, services])
  return store
}
