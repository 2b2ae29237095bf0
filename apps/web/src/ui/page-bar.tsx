import { t } from '@lingui/core/macro'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { toggleList } from './folded-list.ts'
import { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'
import { useNarrow } from './use-narrow.ts'

/** The bar at the top of every page. Where the list of conversations is not beside it, it also goes there. */
export const PageBar = ({ children }: { children: ReactNode }) => {
  const isNarrow = useNarrow()
  return (
    <header className="bar">
      <IconButton
        className="only-narrow show-list"
        icon={isNarrow ? 'menu' : 'panel'}
        label={isNarrow ? t`Conversations` : t`Show the list`}
        hint={isNarrow ? undefined : 'Ctrl B'}
        onClick={toggleList}
      />
      <Link
        className="btn quiet icon only-folded"
        href="/"
        aria-label={t`New conversation`}
        title={t`New conversation`}
      >
        <Icon name="plus" />
      </Link>
      {children}
    </header>
  )
}
