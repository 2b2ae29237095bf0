import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Failure } from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import { FailureCard } from '../../../conversation/message/failure-card.tsx'
import { Icon } from '../../../ui/icon.tsx'
import type { Settings } from './form/form-draft.ts'
import type { FormField } from './form/form-field.ts'
import { NameField } from './form/name-field.tsx'
import { problemsOf } from './form/problems-of.ts'
import { readDraft } from './form/read-draft.ts'
import { SettingFields } from './form/setting-fields.tsx'
import type { ProviderDraft } from './provider-settings-store.ts'
import { useProviderSettings, useProviderState } from './use-provider-settings.ts'

interface ProviderFormProps {
  draftKey: string
  title: string
  description: string
  /** The name is the program's own. */
  hasFixedName?: boolean
  /** Where a person gets a key. */
  keyUrl: string | undefined
  fields: FormField[]
  stored: Settings
  initial: ProviderDraft
  saveLabel: string
  /** False while there is nothing to save. */
  canSave?: (draft: ProviderDraft, read: Settings) => boolean
  /** @throws ApiError */
  onSave: (draft: ProviderDraft, read: Settings) => Promise<void>
  onBack?: () => void
  mark?: ReactNode
  /** Stands under the title. */
  notice?: ReactNode
  /** There are changes that can be thrown away. */
  canDiscard?: boolean
  /** More actions beside the save button. */
  actions?: ReactNode
}

/** Name and settings of a provider. What is typed stays while other providers are looked at. */
export const ProviderForm = (props: ProviderFormProps) => {
  const { draftKey, title, description, keyUrl, fields, stored, initial, saveLabel, canSave, onSave, onBack } = props
  const store = useProviderSettings()
  const draft = useProviderState((state) => state.drafts[draftKey]) ?? initial
  const [problems, setProblems] = useState<Record<string, string>>({})
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [isSaved, setSaved] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const read = readDraft(fields, draft.fields)
  const isReady = canSave?.(draft, read.settings) ?? true
  const forgetTrouble = () => {
    setFailure(null)
    setProblems({})
  }
  const change = (part: Partial<ProviderDraft>) => {
    setSaved(false)
    forgetTrouble()
    store.keepDraft(draftKey, { ...draft, ...part })
  }

  useEffect(() => {
    // The button that led here is gone with its form; without this the keyboard would begin at the top of the page.
    if (document.activeElement === document.body) heading.current?.focus()
  }, [])
  useEffect(() => {
    if (Object.keys(problems).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [problems])

  const save = async () => {
    if (!isReady || isBusy) return
    const found = { ...read.problems, ...(draft.name.trim() === '' && { name: t`A name is needed.` }) }
    setProblems(found)
    setFailure(null)
    if (Object.keys(found).length > 0) return
    setBusy(true)
    try {
      await onSave({ ...draft, name: draft.name.trim() }, read.settings)
      setSaved(true)
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      setProblems(problemsOf(cause.failure))
      setFailure(cause.failure)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      ref={form}
      className="prov-form"
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <header className="row">
        {onBack ? (
          <button type="button" className="btn quiet icon" aria-label={t`Choose another kind`} onClick={onBack}>
            <Icon name="left" />
          </button>
        ) : (
          <Link className="btn quiet icon prov-back" href="/settings" aria-label={t`All providers`}>
            <Icon name="left" />
          </Link>
        )}
        <h2 ref={heading} className="grow cut" tabIndex={-1}>
          {title}
        </h2>
        {props.mark}
      </header>
      <p className="soft">{description}</p>
      {props.notice}
      {!props.hasFixedName && (
        <NameField name={draft.name} problem={problems.name} onChange={(name) => change({ name })} />
      )}
      <SettingFields
        fields={fields}
        stored={stored}
        draft={draft.fields}
        problems={problems}
        keyUrl={keyUrl}
        onChange={(next) => change({ fields: next })}
      />
      {failure && (
        <div role="alert">
          <FailureCard
            title={t`Not saved`}
            state="fail"
            word={t`failed`}
            failure={failure}
            footer={
              <button type="button" className="btn" onClick={() => void save()}>
                <Trans>Try again</Trans>
              </button>
            }
          />
        </div>
      )}
      <div className="row wrap">
        <button
          type="submit"
          className="btn primary"
          aria-disabled={!isReady}
          aria-busy={isBusy}
          title={isReady ? undefined : t`Nothing has changed.`}
        >
          {isBusy ? t`Saving` : saveLabel}
        </button>
        <span role="status">
          {isSaved && (
            <span className="st ok">
              <Trans>saved</Trans>
            </span>
          )}
        </span>
        {props.canDiscard && (
          <button
            type="button"
            className="btn quiet"
            onClick={() => {
              forgetTrouble()
              store.keepDraft(draftKey, null)
            }}
          >
            <Trans>Discard changes</Trans>
          </button>
        )}
        {props.actions}
      </div>
    </form>
  )
}
