import { useEffect } from 'react'
import { Link, useLocation } from 'wouter'
import { useStore } from 'zustand'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { shellStore } from '../ui/shell-store.ts'
import { BrandMark } from './brand-mark.tsx'
import { ConversationList } from './conversation-list.tsx'
import { Places } from './places.tsx'

/** Conversations and places. On a phone it is a sheet that closes when something was chosen. */
export const Sidebar = () => {
  const isOpen = useStore(shellStore, (state) => state.isSidebarOpen)
  const [path] = useLocation()
  const close = () => shellStore.setState({ isSidebarOpen: false })

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page was chosen, so the sheet has done its work
  useEffect(close, [path])

  return (
    <>
      {isOpen && <div className="scrim only-narrow" onPointerDown={close} aria-hidden="true" />}
      <nav
        className={`side ${isOpen ? 'is-open' : ''}`}
        aria-label="Conversations"
        onKeyDown={({ key }) => key === 'Escape' && close()}
      >
        <div className="brand">
          <BrandMark />
          <span className="grow">LLM Playground</span>
          <Link className="btn quiet icon" href="/" aria-label="New conversation" title="New conversation">
            <Icon name="plus" />
          </Link>
          <IconButton className="only-narrow" icon="close" label="Close the list" onClick={close} />
        </div>
        <button
          type="button"
          className="find input"
          onClick={() => shellStore.setState({ openDialog: 'palette', isSidebarOpen: false })}
        >
          <Icon name="search" small />
          <span className="grow soft">Search everything</span>
          <kbd className="only-wide">Ctrl K</kbd>
        </button>
        <ConversationList />
        <Places />
      </nav>
    </>
  )
}
