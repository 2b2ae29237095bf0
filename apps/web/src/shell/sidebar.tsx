import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { Link, useLocation } from 'wouter'
import { useStore } from 'zustand'
import { toggleList } from '../ui/folded-list.ts'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { quietPart } from '../ui/lazy-part.tsx'
import { sidebarSize } from '../ui/panel-width.ts'
import { shellStore } from '../ui/shell-store.ts'
import { painted } from '../ui/when-idle.ts'
import { BrandMark } from './brand-mark.tsx'
import { focusPage } from './focus-page.ts'
import { ConversationList } from './list/conversation-list.tsx'
import { Places } from './places.tsx'

const ResizeHandle = quietPart(() =>
  painted.then(() => import('../ui/resize-handle.tsx')).then(({ ResizeHandle }) => ResizeHandle),
)

/** The sheet takes focus and gives it back, unless it led to somewhere else. */
const useSheetFocus = (isOpen: boolean) => {
  const sheet = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!isOpen) return
    const before = document.activeElement
    sheet.current?.querySelector<HTMLElement>('a, button')?.focus()
    return () => {
      const { activeElement, body } = document
      const isLeft = activeElement === body || sheet.current?.contains(activeElement)
      if (!isLeft) return
      if (before instanceof HTMLElement && before.isConnected) before.focus()
      else focusPage()
    }
  }, [isOpen])
  return sheet
}

/** Conversations and places. On a phone it is a sheet that closes when something was chosen. */
export const Sidebar = () => {
  const isOpen = useStore(shellStore, (state) => state.isSidebarOpen)
  const [path] = useLocation()
  const close = () => shellStore.setState({ isSidebarOpen: false })

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page was chosen, so the sheet has done its work
  useEffect(close, [path])

  const sheet = useSheetFocus(isOpen)

  return (
    <>
      {isOpen && <div className="scrim only-narrow" onPointerDown={close} aria-hidden="true" />}
      <nav
        ref={sheet}
        className={`side ${isOpen ? 'is-open' : ''}`}
        aria-label={t`Conversations`}
        onKeyDown={({ key }) => key === 'Escape' && close()}
        onBlur={({ relatedTarget, currentTarget }) => {
          // It lies over the page: what has focus must not be behind it.
          if (relatedTarget && !currentTarget.contains(relatedTarget)) close()
        }}
      >
        <div className="brand">
          <BrandMark />
          <span className="grow cut">LLM Playground</span>
          <Link className="btn quiet icon" href="/" aria-label={t`New conversation`} title={t`New conversation`}>
            <Icon name="plus" />
          </Link>
          <IconButton
            className="only-wide hide-list"
            icon="panel"
            label={t`Hide the list`}
            hint="Ctrl B"
            onClick={toggleList}
          />
          <IconButton className="only-narrow" icon="close" label={t`Close the list`} onClick={close} />
        </div>
        <button
          type="button"
          className="find input"
          onClick={() => shellStore.setState({ openDialog: 'palette', isSidebarOpen: false })}
        >
          <Icon name="search" small />
          <span className="grow soft">
            <Trans>Search everything</Trans>
          </span>
          <kbd className="only-wide">Ctrl K</kbd>
        </button>
        <ConversationList />
        <Places />
        <ResizeHandle size={sidebarSize} label={t`Width of the list`} edge="end" />
      </nav>
    </>
  )
}
