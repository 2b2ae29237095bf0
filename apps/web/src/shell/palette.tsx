import type { MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import { useServices } from '../api/use-services.ts'
import { commandStore } from '../ui/command-store.ts'
import { Dialog } from '../ui/dialog.tsx'
import { FilterList, type FilterOption } from '../ui/filter-list.tsx'
import { Icon } from '../ui/icon.tsx'
import { keyWords } from '../ui/key-words.ts'
import { translate } from '../ui/language/i18n.ts'
import { conversationPath } from '../ui/paths.ts'
import { applyTheme, type Theme, themes } from '../ui/theme.ts'
import { useSearch } from './use-search.ts'

interface PaletteOption extends FilterOption {
  run: () => void
}

const RECENT = 8

const themeNames: Record<Theme, MessageDescriptor> = {
  system: msg`System`,
  light: msg`Light`,
  dark: msg`Dark`,
  contrast: msg`High contrast`,
}

/** Search over everything, and every action by its name. */
export const Palette = ({ onClose }: { onClose: () => void }) => {
  const { conversations } = useServices()
  const [, navigate] = useLocation()
  const commands = useStore(commandStore, (state) => state.commands)
  const recent = useStore(conversations, ({ items }) => items)
  const [query, setQuery] = useState('')
  const hits = useSearch(query)
  const open = (conversationId: string, messageId?: string | null) => () =>
    navigate(conversationPath(conversationId, messageId))

  const options: PaletteOption[] = [
    ...recent.slice(0, query ? undefined : RECENT).map((item) => ({
      id: `c-${item.id}`,
      label: item.title,
      group: t`Conversations`,
      content: <Row icon="chat" text={item.title || t`New conversation`} />,
      run: open(item.id),
    })),
    ...hits.map((hit) => ({
      id: `h-${hit.messageId ?? hit.conversationId}`,
      // The server has matched it already, so it carries the query itself.
      label: `${hit.conversationTitle} ${query}`,
      group: t`In messages`,
      content: <Row icon="search" text={hit.conversationTitle} excerpt={hit.excerpt} />,
      run: open(hit.conversationId, hit.messageId),
    })),
    ...commands
      .filter(({ isHidden }) => !isHidden)
      .map(({ id, label, group, key, run }) => ({
        id: `a-${id}`,
        label,
        group: group === t`Messages` ? t`This message` : t`Actions`,
        content: <Row icon="right" text={label} hint={key} />,
        run,
      })),
    {
      id: 'words',
      label: t`Words and abbreviations`,
      group: t`Actions`,
      content: <Row icon="info" text={t`Words and abbreviations`} />,
      run: () => navigate('/learn/words'),
    },
    {
      id: 'gallery',
      label: t`Gallery of all components`,
      group: t`Actions`,
      content: <Row icon="panel" text={t`Gallery of all components`} />,
      run: () => navigate('/gallery'),
    },
    ...themes.map((theme) => {
      const label = t`Theme: ${{ theme: translate(themeNames[theme]) }}`
      return {
        id: `t-${theme}`,
        label,
        group: t`Actions`,
        content: <Row icon="bulb" text={label} />,
        run: () => applyTheme(theme),
      }
    }),
  ]
  return (
    <Dialog label={t`Search and commands`} className="palette" onClose={onClose}>
      <FilterList
        label={t`Search and commands`}
        placeholder={t`Search conversations, or type what to do`}
        options={options}
        empty={
          <p className="soft small">
            <Trans>Nothing fits “{query}”.</Trans>
          </p>
        }
        onQuery={setQuery}
        onPick={(id) => {
          onClose()
          options.find((option) => option.id === id)?.run()
        }}
      />
    </Dialog>
  )
}

interface RowProps {
  icon: string
  text: string
  excerpt?: string
  hint?: string | undefined
}

const Row = ({ icon, text, excerpt, hint }: RowProps) => (
  <>
    <Icon name={icon} small />
    <span className="two grow">
      <span className="cut">{text}</span>
      {excerpt && <Excerpt text={excerpt} />}
    </span>
    {hint && <kbd>{keyWords(hint)}</kbd>}
  </>
)

// The server puts matches between these two private characters.
const Excerpt = ({ text }: { text: string }) => (
  <span className="soft small cut">
    {text.split(/[\uE000\uE001]/).map((piece, index) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a fixed text
      index % 2 === 1 ? <mark key={index}>{piece}</mark> : piece,
    )}
  </span>
)
