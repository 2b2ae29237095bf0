import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import type { Model } from '@llm-playground/protocol'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useServices } from '../../api/use-services.ts'
import { capabilityWords } from '../../conversation/composer/model-words.ts'
import { ColumnHeads } from '../../ui/column-heads.tsx'
import { formatShortCount } from '../../ui/format.ts'
import { serverName } from '../../ui/language/server-words.ts'
import { PriceCell } from './price-cell.tsx'

const FIRST_ROWS = 40

const ModelRow = ({ model }: { model: Model }) => {
  const { models } = useServices()
  const [, navigate] = useLocation()
  const { id, name, contextWindow, isDemo } = model
  const displayName = serverName(model.displayName)
  const abilities = capabilityWords(model)
  return (
    <tr>
      <th scope="row">
        <span className="mono">{displayName}</span>
        {name !== displayName && <span className="soft mono model-id">{name}</span>}
      </th>
      <td className="abilities">
        {abilities.length > 0 ? abilities.join(' · ') : <span className="soft">{isDemo ? t`no AI` : t`text`}</span>}
      </td>
      <td className="n context">
        {contextWindow ? formatShortCount(contextWindow) : <span className="soft">{t`n/a`}</span>}
      </td>
      <td className="price-cell">
        <PriceCell model={model} />
      </td>
      <td>
        <button
          type="button"
          className="btn"
          aria-label={t`Chat with ${displayName}`}
          onClick={() => {
            models.choose(id)
            navigate('/')
          }}
        >
          <Trans>Chat</Trans>
        </button>
      </td>
    </tr>
  )
}

/** The models of one provider. A long list begins with its first rows. */
export const ModelTable = ({ models, label }: { models: Model[]; label: string }) => {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? models : models.slice(0, FIRST_ROWS)
  return (
    <>
      <table className="data model-table" aria-label={label}>
        <ColumnHeads
          columns={[
            { label: t`Model` },
            { label: t`Takes and does` },
            { label: t`Context`, className: 'n' },
            { label: t`Price a million tokens` },
            { label: t`Action`, isHidden: true },
          ]}
        />
        <tbody>
          {shown.map((model) => (
            <ModelRow key={model.id} model={model} />
          ))}
        </tbody>
      </table>
      {models.length > shown.length && (
        <button type="button" className="btn quiet" onClick={() => setWhole(true)}>
          <Plural value={models.length - shown.length} one="Show # more model" other="Show # more models" />
        </button>
      )}
    </>
  )
}
