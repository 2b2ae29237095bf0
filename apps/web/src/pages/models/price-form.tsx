import { msg, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { type Model, type ModelPrice, setModelPrice } from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { useEffect, useId, useRef, useState } from 'react'
import { useServices } from '../../api/use-services.ts'
import { Icon } from '../../ui/icon.tsx'
import { translate } from '../../ui/language/i18n.ts'
import { showFailure, showToast } from '../../ui/notice-store.ts'
import { readPrice, sourceWords } from './price-words.ts'

const priceFields = [
  { name: 'inputUsd', label: msg({ message: 'In', context: 'price' }) },
  { name: 'outputUsd', label: msg({ message: 'Out', context: 'price' }) },
  { name: 'cachedInputUsd', label: msg`Cached in` },
] as const

type PriceName = (typeof priceFields)[number]['name']
type PriceBody = { [name in PriceName]?: string }

const amountsOf = (price: ModelPrice | null): PriceBody =>
  Object.fromEntries(priceFields.flatMap(({ name }) => (price?.[name] === undefined ? [] : [[name, price[name]]])))

/** A person's own price of a model. It wins over every other and is used for new replies. */
export const PriceForm = ({ model, onClose }: { model: Model; onClose: () => void }) => {
  const { callRoute, models } = useServices()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const { price } = model
  const [texts, setTexts] = useState<PriceBody>(amountsOf(price))
  const [isChecked, setChecked] = useState(false)
  const read = priceFields.map(({ name }) => [name, readPrice(texts[name] ?? '')] as const)
  const isWrong = (name: PriceName) => isChecked && read.some(([each, value]) => each === name && value === null)

  useEffect(() => form.current?.querySelector('input')?.focus(), [])

  const put = async (body: PriceBody, words: string) => {
    const before = price?.source === 'user' ? amountsOf(price) : {}
    const send = async (amounts: PriceBody) => {
      await callRoute(setModelPrice, { params: { modelId: model.id }, body: amounts })
      await models.refresh()
    }
    try {
      await send(body)
      onClose()
      showToast(words, { label: t`Undo`, run: () => void send(before) })
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      showFailure(cause.failure)
    }
  }
  const save = () => {
    setChecked(true)
    if (read.some(([, value]) => value === null)) return
    void put(
      Object.fromEntries(read.filter(([, value]) => value !== undefined)),
      t`Your price of ${model.displayName} is kept`,
    )
  }

  return (
    <form
      ref={form}
      className="price-form"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <p id={`${id}-hint`} className="small">
        <Trans>
          US dollars per million tokens of <span className="mono">{model.displayName}</span>
        </Trans>
      </p>
      <div className="price-fields">
        {priceFields.map(({ name, label }) => (
          <div key={name} className={`field ${isWrong(name) ? 'is-error' : ''}`}>
            <label htmlFor={`${id}-${name}`}>{translate(label)}</label>
            <input
              type="text"
              id={`${id}-${name}`}
              className="input num"
              inputMode="decimal"
              autoComplete="off"
              placeholder={t`n/a`}
              value={texts[name] ?? ''}
              aria-invalid={isWrong(name)}
              aria-describedby={`${id}-hint`}
              onChange={({ target }) => setTexts({ ...texts, [name]: target.value })}
            />
          </div>
        ))}
      </div>
      {isChecked && read.some(([, value]) => value === null) && (
        <p className="err row small" role="alert">
          <Icon name="warn" small />
          <Trans>A price is a number such as 0.15.</Trans>
        </p>
      )}
      <p className="soft small">
        <Trans>Now: {sourceWords(price)}. Yours wins over every other, for replies from now on.</Trans>
      </p>
      <div className="row wrap">
        <button type="submit" className="btn primary">
          <Trans>Keep my price</Trans>
        </button>
        {price?.source === 'user' && (
          <button
            type="button"
            className="btn quiet"
            onClick={() => void put({}, t`Your price of ${model.displayName} is removed`)}
          >
            <Trans>Remove mine</Trans>
          </button>
        )}
        <button type="button" className="btn quiet" onClick={onClose}>
          <Trans>Cancel</Trans>
        </button>
      </div>
    </form>
  )
}
