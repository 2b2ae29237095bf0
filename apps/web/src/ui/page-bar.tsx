import { t } from '@lingui/core/macro'
import type { ReactNode } from 'react'
import { IconButton } from './icon-button.tsx'
import { shellStore } from './shell-store.ts'

/** The bar at the top of every page; on a phone it also opens the list of conversations. */
export const PageBar = ({ children }: { children: ReactNode }) => (
  <header className="bar">
    <IconButton
      className="only-narrow"
      icon="menu"
      label={t`Conversations`}
      onClick={() => shellStore.setState({ isSidebarOpen: true })}
    />
    {children}
  </header>
)
