import { t } from '@lingui/core/macro'
import { type RefObject, useMemo } from 'react'
import { useStore } from 'zustand'
import { useServices } from '../../api/use-services.ts'
import { FilterList, type FilterOption } from '../../ui/filter-list.tsx'
import { Icon } from '../../ui/icon.tsx'
import { failureText } from '../../ui/language/failure-words.ts'
import { useLanguage } from '../../ui/language/language.ts'
import { serverName, serverWords } from '../../ui/language/server-words.ts'
import { Popover } from '../../ui/popover.tsx'
import { modelWords, priceWords } from './model-words.ts'
import { modelHue } from './starting-model.ts'

interface ModelPickerPanelProps {
  anchor: RefObject<HTMLElement | null>
  selectedId: string | undefined
  onPick: (modelId: string) => void
  onClose: () => void
}

/** All models, grouped by provider, found by name, provider or what they can do. */
export const ModelPickerPanel = ({ anchor, selectedId, onPick, onClose }: ModelPickerPanelProps) => {
  const { models: store } = useServices()
  const { models, unavailable, status, failure } = useStore(store)
  const language = useLanguage()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the texts in it change with the language
  const options = useMemo(
    () =>
      models.map(
        (model): FilterOption => ({
          id: model.id,
          label: serverName(model.displayName),
          group: serverName(model.providerName),
          words: `${model.name} ${modelWords(model)} ${priceWords(model)}`,
          content: (
            <>
              <span className={`dot h${modelHue(model.id)}`} />
              <span className="two grow">
                <span className="mono cut">{serverName(model.displayName)}</span>
                <span className="soft small cut">
                  {[modelWords(model), priceWords(model)].filter(Boolean).join(' · ')}
                </span>
              </span>
              {model.id === selectedId && <Icon name="check" small />}
            </>
          ),
        }),
      ),
    [models, selectedId, language],
  )
  return (
    <Popover anchor={anchor} label={t`Choose a model`} className="menu picker" onClose={onClose}>
      <div>
        <FilterList
          label={t`Models`}
          placeholder={t`Name, provider, images, tools…`}
          options={options}
          selectedId={selectedId ?? null}
          empty={
            <p className="soft small">
              {status === 'loading' && t`The models are being read.`}
              {status === 'failed' && failure && failureText(failure)}
              {status === 'ready' &&
                (models.length === 0 ? t`No model yet. Add a provider in Settings.` : t`No model fits.`)}
            </p>
          }
          onPick={(id) => {
            onPick(id)
            onClose()
          }}
        />
        {unavailable.map(({ providerId, providerName, message }) => (
          <p key={providerId} className="option-empty small">
            <span className="st fail">{serverName(providerName)}</span>{' '}
            <span className="soft">{serverWords(message)}</span>
          </p>
        ))}
      </div>
    </Popover>
  )
}
