import { createContext, useContext, useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { useServices } from '../../../api/use-services.ts'
import { createProviderSettings, type ProviderSettings, type ProviderSettingsStore } from './provider-settings-store.ts'

export const ProviderSettingsContext = createContext<ProviderSettingsStore | null>(null)

export const useProviderSettings = (): ProviderSettingsStore => {
  const store = useContext(ProviderSettingsContext)
  if (!store) throw new Error('useProviderSettings is used outside of ProviderSettingsContext')
  return store
}

export const useProviderState = <Part>(select: (state: ProviderSettings) => Part): Part =>
  useStore(useProviderSettings(), select)

/** The store of a settings page: read at once, and again when another tab or a lost connection may have changed it. */
export const useNewProviderSettings = (): ProviderSettingsStore => {
  const services = useServices()
  const store = useMemo(() => createProviderSettings(services), [services])
  useEffect(() => {
    void store.load()
    void store.discover()
    return services.onActivity(({ type }) => {
      if (type === 'models' || type === 'connected') void store.load()
    })
  }, [store, services])
  return store
}
