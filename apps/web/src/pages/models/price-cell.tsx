import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Model } from '@llm-playground/protocol'
import { useRef, useState } from 'react'
import { Popover } from '../../ui/popover.tsx'
import { PriceForm } from './price-form.tsx'
import { formatPrice, isFree, sourceWords } from './price-words.ts'

const PriceWords = ({ price }: Pick<Model, 'price'>) =>
  price?.inputUsd === undefined && price?.outputUsd === undefined ? (
    <span>n/a</span>
  ) : (
    <span className="num">
      <Trans>
        {formatPrice(price.inputUsd)} in · {formatPrice(price.outputUsd)} out
      </Trans>
    </span>
  )

/** Price of a million tokens with its source; a press opens the form for one's own. */
export const PriceCell = ({ model }: { model: Model }) => {
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  if (isFree(model))
    return (
      <span className="soft">
        <Trans>no cost</Trans>
      </span>
    )
  return (
    <>
      <button
        ref={button}
        type="button"
        className="price"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <PriceWords price={model.price} />
        <span className="soft">{model.price ? sourceWords(model.price) : t`set your own`}</span>
      </button>
      {isOpen && (
        <Popover
          anchor={button}
          label={t`Price of ${model.displayName}`}
          className="menu price-panel"
          align="end"
          onClose={() => setOpen(false)}
        >
          <PriceForm model={model} onClose={() => setOpen(false)} />
        </Popover>
      )}
    </>
  )
}
