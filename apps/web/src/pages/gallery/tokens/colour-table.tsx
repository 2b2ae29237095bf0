import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { ColumnHeads } from '../../../ui/column-heads.tsx'
import { formatDecimals } from '../../../ui/format.ts'
import { galleryStore } from '../gallery-store.ts'
import { type MeasuredColour, measureColours } from './measure-colours.ts'

/** Also when the theme of the system or of the whole program changes. */
const useMeasuredColours = () => {
  const place = useRef<HTMLDivElement>(null)
  const theme = useStore(galleryStore, (view) => view.theme)
  const [colours, setColours] = useState<MeasuredColour[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read from the page
  useLayoutEffect(() => {
    const measure = () => place.current && setColours(measureColours(place.current))
    measure()
    const system = matchMedia('(prefers-color-scheme: dark)')
    const observer = new MutationObserver(measure)
    system.addEventListener('change', measure)
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => {
      observer.disconnect()
      system.removeEventListener('change', measure)
    }
  }, [theme])
  return { place, colours }
}

/** Each colour with the lowest contrast that it has on its grounds, measured in the theme that is shown. */
export const ColourTable = () => {
  const { place, colours } = useMeasuredColours()
  return (
    <div ref={place} className="colours">
      <table className="data">
        <ColumnHeads
          columns={[
            { label: t`Colour` },
            { label: t`Lowest contrast`, className: 'n' },
            { label: t`Needed`, className: 'n' },
            { label: t({ message: 'On', context: 'ground' }) },
          ]}
        />
        <tbody>
          {colours.map(({ name, lowest, need, ground }) => (
            <tr key={name} data-colour={name} data-is-enough={lowest >= need}>
              <th scope="row" className="mono">
                <span className="swatch" style={{ background: `var(--${name})` }} /> {name}
              </th>
              <td className="n">{formatDecimals(lowest, 2)}</td>
              <td className="n">
                <span className={`st ${lowest >= need ? 'ok' : 'fail'}`}>
                  {lowest < need && <Trans>below</Trans>} {need}
                </span>
              </td>
              <td className="mono">
                <span className="swatch" style={{ background: `var(--${ground})` }} /> {ground}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
