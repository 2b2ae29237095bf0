import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Provider } from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Dialog } from '../../../ui/dialog.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { showFailure, showToast } from '../../../ui/notice-store.ts'
import type { FormField } from './form/form-field.ts'
import { storedMasks } from './provider-state.ts'
import { useProviderSettings } from './use-provider-settings.ts'

interface RemoveProviderProps {
  provider: Provider
  fields: FormField[]
}

/** Without a stored key a removal can be undone. A key cannot come back, so its loss is asked about. */
export const RemoveProvider = ({ provider, fields }: RemoveProviderProps) => {
  const store = useProviderSettings()
  const [, navigate] = useLocation()
  const [isAsking, setAsking] = useState(false)
  const masks = storedMasks(
    provider,
    fields.filter(({ isSecret }) => isSecret).map(({ path }) => path[0] ?? ''),
  )

  const orShowWhy = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      showFailure(cause.failure)
    }
  }
  const bringBack = () => {
    const { id, kind, name, settings } = provider
    return orShowWhy(() => store.create({ id, kind, name, settings }))
  }
  const remove = () =>
    orShowWhy(async () => {
      await store.remove(provider.id)
      const undo = masks.length === 0 ? { label: t`Undo`, run: () => void bringBack() } : undefined
      showToast(t`${provider.name} removed`, undo)
      navigate('/settings')
    })

  return (
    <>
      <button type="button" className="btn danger" onClick={() => (masks.length > 0 ? setAsking(true) : void remove())}>
        <Icon name="trash" small />
        <Trans>Remove</Trans>
      </button>
      {isAsking && (
        <Dialog label={t`Remove ${provider.name}?`} className="dialog" onClose={() => setAsking(false)}>
          <h3>
            <Trans>Remove {provider.name}?</Trans>
          </h3>
          <p>
            <Trans>
              Its key <span className="mono mask">{masks.join(', ')}</span> is erased and cannot be brought back: to use{' '}
              {provider.name} again you must enter it again.
            </Trans>
          </p>
          <p className="soft">
            <Trans>Conversations that it answered stay as they are.</Trans>
          </p>
          <footer>
            <button type="button" className="btn quiet" onClick={() => setAsking(false)}>
              <Trans>Keep it</Trans>
            </button>
            <button
              type="button"
              className="btn danger"
              onClick={() => {
                setAsking(false)
                void remove()
              }}
            >
              <Trans>Remove {provider.name}</Trans>
            </button>
          </footer>
        </Dialog>
      )}
    </>
  )
}
