import { type Failure, restoreBackup } from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { useState } from 'react'
import { useServices } from '../../../api/use-services.ts'
import { restoredAddress } from './restored-address.ts'

interface Restoring {
  isBusy: boolean
  failure: Failure | null
  restore: (name: string) => Promise<void>
}

/** Restores a backup and loads the page anew: nothing that this browser still holds may stand beside the restored state. */
export const useRestore = (): Restoring => {
  const { callRoute } = useServices()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const restore = async (name: string) => {
    if (isBusy) return
    setBusy(true)
    setFailure(null)
    try {
      location.assign(restoredAddress(await callRoute(restoreBackup, { body: { name } })))
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      setFailure(cause.failure)
      setBusy(false)
    }
  }
  return { isBusy, failure, restore }
}
