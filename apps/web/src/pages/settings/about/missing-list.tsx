import type { MessageDescriptor } from '@lingui/core'
import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useServices } from '../../../api/use-services.ts'
import { translate } from '../../../ui/language/i18n.ts'
import { findMissing } from './missing-features.ts'

/** What this browser does not have, and what is lost with it; nothing where it has all. */
export const MissingList = () => {
  const { local } = useServices()
  const [missing, setMissing] = useState<MessageDescriptor[]>([])
  useEffect(() => void findMissing(local).then(setMissing), [local])
  if (missing.length === 0) return null
  return (
    <section>
      <h3>
        <Trans>What this browser does not have or allow</Trans>
      </h3>
      <ul className="missing">
        {missing.map(translate).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  )
}
