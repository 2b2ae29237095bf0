import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Suspense } from 'react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import { tutorialStore } from '../pages/learn/active-tutorial.ts'
import { toggleList, unfoldList } from '../ui/folded-list.ts'
import { useLanguage } from '../ui/language/language.ts'
import { awaitedCover, lazyComponent } from '../ui/lazy-part.tsx'
import { sidebarSize, stepWidth } from '../ui/panel-width.ts'
import { shellStore } from '../ui/shell-store.ts'
import { tellMissing } from '../ui/tell-missing.ts'
import { useCommands } from '../ui/use-commands.ts'
import { ConnectionBanner } from './connection-banner.tsx'
import { CurrentPage } from './current-page.tsx'
import { FailureBoundary } from './failure-boundary.tsx'
import { Notices } from './notices.tsx'
import { Sidebar } from './sidebar.tsx'
import { useKeyboard } from './use-keyboard.ts'

const OpenDialog = lazyComponent(() => import('./dialogs.tsx').then(({ OpenDialog }) => OpenDialog))
const Guide = lazyComponent(() => import('../pages/learn/guide/guide.tsx').then(({ Guide }) => Guide))

/** The frame around every page. */
export const App = () => {
  useLanguage()
  const openDialog = useStore(shellStore, (state) => state.openDialog)
  const isLearning = useStore(tutorialStore, (state) => state.openId !== null)
  const [, navigate] = useLocation()
  const close = () => shellStore.setState({ openDialog: null })
  useKeyboard()
  useCommands([
    {
      id: 'palette',
      key: 'mod+k',
      label: t`Search and commands`,
      group: t`Everywhere`,
      isHidden: true,
      run: () => shellStore.setState({ openDialog: 'palette' }),
    },
    {
      id: 'keys',
      key: '?',
      label: t`Table of keys`,
      group: t`Everywhere`,
      run: () => shellStore.setState({ openDialog: 'keys' }),
    },
    {
      id: 'list-width',
      label: t`Change the width of the list`,
      group: t`Everywhere`,
      run: () => {
        unfoldList()
        stepWidth(sidebarSize)
      },
    },
    { id: 'list', key: 'mod+b', label: t`Hide or show the list`, group: t`Everywhere`, run: toggleList },
    { id: 'new', label: t`New conversation`, group: t`Everywhere`, run: () => navigate('/') },
    {
      id: 'drafts',
      label: t`Earlier drafts`,
      group: t`Everywhere`,
      run: () => shellStore.setState({ openDialog: 'drafts' }),
    },
    { id: 'learn', label: t`Learn: tutorials`, group: t`Everywhere`, run: () => navigate('/learn') },
  ])
  return (
    <>
      <a className="btn skip" href="#main">
        <Trans>Skip to the page</Trans>
      </a>
      <div className="frame">
        <ConnectionBanner />
        <div className="app">
          <Sidebar />
          <CurrentPage />
        </div>
        <FailureBoundary onFailure={tellMissing}>
          <Suspense>{isLearning && <Guide />}</Suspense>
        </FailureBoundary>
      </div>
      <Notices />
      <FailureBoundary
        key={openDialog}
        onFailure={() => {
          close()
          tellMissing()
        }}
      >
        <Suspense fallback={awaitedCover}>{openDialog && <OpenDialog open={openDialog} onClose={close} />}</Suspense>
      </FailureBoundary>
    </>
  )
}
