import { useEffect } from 'react'
import { useStore } from 'zustand'
import { ExchangePanel } from '../../../../conversation/exchange/exchange-panel.tsx'
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
      label: 'Close the raw exchange',
      group: 'Settings',
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
      note={<p className="drawer-note soft">Nothing went over the wire for “{checkLabels[check.name]}”.</p>}
      onClose={closeCheck}
    />
  )
}
