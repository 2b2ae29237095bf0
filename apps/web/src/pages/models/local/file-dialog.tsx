import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Failure } from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { useId, useState } from 'react'
import { Dialog } from '../../../ui/dialog.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { failureText } from '../../../ui/language/failure-words.ts'
import { nameOfFile } from './name-of-file.ts'
import { readSource } from './read-source.ts'
import { useLocalModels } from './use-local-models.ts'

/** Takes a GGUF file: one on the computer of the server, one of the model hub, or one behind an address. */
export const FileDialog = ({ onClose }: { onClose: () => void }) => {
  const store = useLocalModels()
  const id = useId()
  const [file, setFile] = useState('')
  const [name, setName] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const order = readSource(file)
  const suggested = nameOfFile(order?.repository?.file ?? file.replace(/[?#].*$/, ''))
  const wanted = name.trim() || suggested
  const [isInPlace, setInPlace] = useState(true)

  const add = async () => {
    if (isBusy || !order) return
    setBusy(true)
    setFailure(null)
    try {
      await store.install(wanted, order.file === undefined ? order : { ...order, inPlace: isInPlace })
      onClose()
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      setFailure(cause.failure)
      setBusy(false)
    }
  }
  return (
    <Dialog label={t`Add a model`} className="dialog" onClose={onClose}>
      <form
        className="file-form"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <h3>
          <Trans>Add a model</Trans>
        </h3>
        <div className={`field ${failure ? 'is-error' : ''}`}>
          <label htmlFor={`${id}-file`}>
            <Trans>GGUF file, folder, address or repository</Trans>
          </label>
          <input
            type="text"
            id={`${id}-file`}
            aria-describedby={`${id}-file-hint`}
            className="input mono"
            placeholder="/home/me/models/some-model-Q4_K_M.gguf"
            autoComplete="off"
            spellCheck={false}
            value={file}
            onChange={({ target }) => setFile(target.value)}
          />
          <p id={`${id}-file-hint`} className="hint">
            <Trans>
              A whole path on the computer where LLM Playground runs; of a folder with a slash at its end. Or an https
              address, or owner/name/file.gguf of Hugging Face.
            </Trans>
          </p>
        </div>
        <div className="field">
          <label htmlFor={`${id}-name`}>
            <Trans>Name</Trans>
          </label>
          <input
            type="text"
            id={`${id}-name`}
            aria-describedby={`${id}-name-hint`}
            className="input mono"
            placeholder={suggested}
            autoComplete="off"
            spellCheck={false}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          <p id={`${id}-name-hint`} className="hint">
            <Trans>How it is called in every list of models.</Trans>
          </p>
        </div>
        {order?.file !== undefined && (
          <label className="check">
            <input
              type="checkbox"
              aria-describedby={`${id}-place-hint`}
              checked={isInPlace}
              onChange={({ target }) => setInPlace(target.checked)}
            />
            <span className="two">
              <Trans>Use it where it lies, without a copy</Trans>
              <span id={`${id}-place-hint`} className="soft small">
                <Trans>takes no more space; once the file is moved, the model cannot be used any more</Trans>
              </span>
            </span>
          </label>
        )}
        {failure && (
          <p className="err row" role="alert">
            <Icon name="warn" small />
            <span>{failureText(failure)}</span>
          </p>
        )}
        <footer>
          <button type="button" className="btn quiet" onClick={onClose}>
            <Trans>Cancel</Trans>
          </button>
          <button type="submit" className="btn primary" aria-busy={isBusy} aria-disabled={!order}>
            <Trans>Add it</Trans>
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
