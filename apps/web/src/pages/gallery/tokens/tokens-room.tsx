import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { ColourTable } from './colour-table.tsx'
import { MotionSamples, SpaceSamples, TypeSamples } from './measures.tsx'

/** What every component is made of: colour, type, space and motion. */
export const TokensRoom = () => (
  <div className="specimens" data-room="tokens">
    <article className="specimen">
      <h2>
        <Trans>Colour</Trans>
      </h2>
      <p className="soft">
        <Trans>Words need 7 to 1 on every ground they may stand on, graphics and edges 3 to 1.</Trans>
      </p>
      <ColourTable />
    </article>
    <article className="specimen">
      <h2>{t({ message: 'Type', context: 'letters' })}</h2>
      <TypeSamples />
    </article>
    <article className="specimen">
      <h2>{t({ message: 'Space', context: 'distance' })}</h2>
      <SpaceSamples />
    </article>
    <article className="specimen">
      <h2>
        <Trans>Motion</Trans>
      </h2>
      <MotionSamples />
    </article>
  </div>
)
