import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { ProviderKind } from '@llm-playground/protocol'
import { useMemo } from 'react'
import { FilterList } from '../../../ui/filter-list.tsx'
import { useLanguage } from '../../../ui/language/language.ts'
import { serverName } from '../../../ui/language/server-words.ts'
import { type ProviderChoice, providerChoices } from './provider-choices.ts'

interface KindPickerProps {
  kinds: ProviderKind[]
  onPick: (choice: ProviderChoice) => void
}

/** Search over every kind of provider and every preset. */
export const KindPicker = ({ kinds, onPick }: KindPickerProps) => {
  const language = useLanguage()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the texts in it change with the language
  const choices = useMemo(() => providerChoices(kinds), [kinds, language])
  const options = choices.map(({ id, name, description, kind }) => ({
    id,
    label: name,
    group: '',
    words: `${description} ${serverName(kind.name)}`,
    content: (
      <span className="two grow">
        <strong className="cut">{name}</strong>
        <span className="soft small cut">{description}</span>
      </span>
    ),
  }))
  return (
    <div className="kinds">
      <FilterList
        label={t`Provider to add`}
        placeholder={t`Search by name`}
        options={options}
        empty={
          <p className="soft small">
            <Trans>Nothing fits. Most other servers work as a compatible one: search that word.</Trans>
          </p>
        }
        onPick={(id) => {
          const choice = choices.find((each) => each.id === id)
          if (choice) onPick(choice)
        }}
      />
    </div>
  )
}
