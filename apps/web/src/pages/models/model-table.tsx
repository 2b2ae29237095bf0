import type { Model } from '@llm-playground/protocol'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useServices } from '../../api/use-services.ts'
import { capabilityWords } from '../../conversation/composer/model-words.ts'
import { countOf, formatShortCount } from '../../ui/format.ts'
import { PriceCell } from './price-cell.tsx'

const FIRST_ROWS = 40

const ModelRow = ({ model }: { model: Model }) => {
  const { models } = useServices()
  const [, navigate] = useLocation()
  const { id, name, displayName, contextWindow, isDemo } = model
  const abilities = capabilityWords(model)
  return (
    <tr>
      <th scope="row">
        <span className="mono">{displayName}</span>
        {name !== displayName && <span className="soft mono model-id">{name}</span>}
      </th>
      <td className="abilities">
        {abilities.length > 0 ? abilities.join(' · ') : <span className="soft">{isDemo ? 'no AI' : 'text'}</span>}
      </td>
      <td className="n context">
        {contextWindow ? formatShortCount(contextWindow) : <span className="soft">n/a</span>}
      </td>
      <td className="price-cell">
        <PriceCell model={model} />
      </td>
      <td>
        <button
          type="button"
          className="btn"
          aria-label={`Chat with ${displayName}`}
          onClick={() => {
            models.choose(id)
            navigate('/')
          }}
        >
          Chat
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
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Takes and does</th>
            <th scope="col" className="n">
              Context
            </th>
            <th scope="col">Price a million tokens</th>
            <th scope="col">
              <span className="vh">Action</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((model) => (
            <ModelRow key={model.id} model={model} />
          ))}
        </tbody>
      </table>
      {models.length > shown.length && (
        <button type="button" className="btn quiet" onClick={() => setWhole(true)}>
          Show {countOf(models.length - shown.length, 'more model', 'more models')}
        </button>
      )}
    </>
  )
}
