import { Plural, Trans } from '@lingui/react/macro'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { filterOptions } from './filter-options.ts'
import { Icon } from './icon.tsx'

export interface FilterOption {
  id: string
  label: string
  group: string
  /** More words it can be found by. */
  words?: string
  content: ReactNode
}

interface FilterListProps {
  label: string
  placeholder: string
  options: FilterOption[]
  selectedId?: string | null
  /** Shows every option, however many there are. */
  isWhole?: boolean
  /** Shown when nothing fits. */
  empty: ReactNode
  onPick: (id: string) => void
  onQuery?: (query: string) => void
}

const SHOWN_OPTIONS = 150

/** A field that narrows a grouped list: type, move with the arrows, choose with Enter. */
export const FilterList = (props: FilterListProps) => {
  const { label, placeholder, options, selectedId, isWhole, empty, onPick, onQuery } = props
  const listId = useId()
  const [query, setQuery] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const found = useMemo(() => filterOptions(options, query), [options, query])
  const shown = isWhole ? found : found.slice(0, SHOWN_OPTIONS)
  const [activeId, setActiveId] = useState(selectedId ?? null)
  const activeIndex = Math.max(
    0,
    shown.findIndex(({ id }) => id === activeId),
  )
  const active = shown[activeIndex]

  useEffect(() => field.current?.focus(), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the active row is looked up in the DOM, so its id is the trigger
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active?.id])

  const move = (index: number) => setActiveId(shown[(index + shown.length) % shown.length]?.id ?? null)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(activeIndex + 1)
    else if (event.key === 'ArrowUp') move(activeIndex - 1)
    else if (event.key === 'Enter' && active) onPick(active.id)
    else return
    event.preventDefault()
  }

  return (
    <div className="filter-list">
      <div className="input">
        <Icon name="search" small />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={active ? `${listId}-${activeIndex}` : undefined}
          aria-autocomplete="list"
          aria-describedby={`${listId}-help`}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={query}
          onKeyDown={onKeyDown}
          onChange={({ target }) => {
            setQuery(target.value)
            setActiveId(null)
            onQuery?.(target.value)
          }}
        />
        <span id={`${listId}-help`} className="vh">
          <Trans>What you type narrows the list. The arrow keys go through it, Enter takes what is marked.</Trans>
        </span>
      </div>
      <div ref={list} id={listId} role="listbox" aria-label={label} className="options">
        {shown.map((option, index) => (
          <div key={option.id} role="presentation">
            {option.group !== (shown[index - 1]?.group ?? '') && (
              <div role="presentation" className="option-group">
                {option.group}
              </div>
            )}
            <div
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === activeIndex}
              aria-current={option.id === selectedId || undefined}
              className="item option"
              onPointerMove={() => option.id !== active?.id && setActiveId(option.id)}
              onClick={() => onPick(option.id)}
              onKeyDown={onKeyDown}
            >
              {option.content}
            </div>
          </div>
        ))}
      </div>
      {found.length === 0 && <div className="option-empty">{empty}</div>}
      {found.length > shown.length && (
        <p className="option-empty soft small">
          <Plural
            value={found.length - shown.length}
            one="# more: type to narrow the list."
            other="# more: type to narrow the list."
          />
        </p>
      )}
    </div>
  )
}
