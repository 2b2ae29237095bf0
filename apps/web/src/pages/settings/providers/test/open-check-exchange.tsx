import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { ExchangePanel } from '../../../../conversation/exchange/exchange-panel.tsx'
import { translate } from '../../../../ui/language/i18n.ts'
import { useCommands } from '../../../../ui/use-commands.ts'
import { checkLabels } from './check-words.ts'
import { closeCheck, openCheckStore } from './open-check.ts'

/** The drawer of the check that is open, if one is. It closes when the page is left. */
export const OpenCheckExchange = () => {
  const check = useStore(openCheckStore, (state) => state.check)
  useCommands([
    {
      id: 'close-exchange',
      key: 'Escape',
      label: t`Close the raw exchange`,
      group: t`Settings`,
      isHidden: true,
      run: closeCheck,
    },
  ])
  useEffect(() => closeCheck, [])
  if (!check) return null
  return (
    <ExchangePanel
      key={check.name}
      exchanges={check.exchanges}
      note={
        <p className="drawer-note soft">
          <Trans>Nothing went over the wire for “{translate(checkLabels[check.name])}”.</Trans>
        </p>
      }
      onClose={closeCheck}
    />
  )
}
