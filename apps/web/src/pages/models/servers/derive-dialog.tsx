import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId, useState } from 'react'
import { Dialog } from '../../../ui/dialog.tsx'
import { orShowFailure } from '../../../ui/or-show-failure.ts'
import type { ModelServerStore } from './server-store.ts'

interface DeriveDialogProps {
  store: ModelServerStore
  providerId: string
  from: string
  onClose: () => void
}

/** A second name for a model, or a new model that begins with a system prompt of its own. */
export const DeriveDialog = ({ store, providerId, from, onClose }: DeriveDialogProps) => {
  const id = useId()
  const [name, setName] = useState('')
  const [system, setSystem] = useState('')
  const title = t`Make another model of ${from}`
  const make = () =>
    orShowFailure(async () => {
      const wanted = name.trim()
      if (wanted === '') return
      const prompt = system.trim()
      await (prompt
        ? store.create(providerId, { name: wanted, from, system: prompt })
        : store.copy(providerId, from, wanted))
      onClose()
    })
  return (
    <Dialog label={title} className="dialog" onClose={onClose}>
      <form
        className="file-form"
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <h3>{title}</h3>
        <div className="field">
          <label htmlFor={`${id}-name`}>
            <Trans>Name</Trans>
          </label>
          <input
            type="text"
            id={`${id}-name`}
            aria-describedby={`${id}-name-hint`}
            className="input mono"
            autoComplete="off"
            spellCheck={false}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          <p id={`${id}-name-hint`} className="hint">
            <Trans>How it is called in every list of models.</Trans>
          </p>
        </div>
        <div className="field">
          <label htmlFor={`${id}-system`}>
            <Trans>System prompt</Trans>
          </label>
          <textarea
            autoComplete="off"
            id={`${id}-system`}
            aria-describedby={`${id}-system-hint`}
            className="input"
            rows={4}
            value={system}
            onChange={({ target }) => setSystem(target.value)}
          />
          <p id={`${id}-system-hint`} className="hint">
            <Trans>Empty: a copy under another name. It shares the bytes and takes no more space.</Trans>
          </p>
        </div>
        <footer>
          <button type="button" className="btn quiet" onClick={onClose}>
            <Trans>Cancel</Trans>
          </button>
          <button type="submit" className="btn primary" aria-disabled={name.trim() === ''}>
            <Trans>Make it</Trans>
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
