import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useId } from 'react'
import { formatBytes } from '../../../ui/format.ts'
import type { Machine } from './local-model-store.ts'
import { memoryParts } from './memory-parts.ts'

/** The memory of the computer: what the system takes, what models take, and what is free for another one. */
export const MemoryBar = ({ memory }: { memory: Machine['memory'] }) => {
  const id = useId()
  const { otherBytes, loaded, freeBytes } = memoryParts(memory)
  const parts = [
    { name: t`System and programs`, bytes: otherBytes, kind: 'other' },
    ...loaded.map(({ displayName, memoryBytes }) => ({
      name: t`${displayName}, loaded`,
      bytes: memoryBytes,
      kind: 'loaded',
    })),
    { name: t`Free`, bytes: freeBytes, kind: 'free' },
  ]
  return (
    <section className="memory" aria-labelledby={id}>
      <header className="row wrap">
        <h3 id={id} className="grow">
          <Trans>Memory</Trans>
        </h3>
        <span className="soft small num">
          <Trans>
            {formatBytes(memory.totalBytes)}, of which {formatBytes(freeBytes)} free
          </Trans>
        </span>
      </header>
      <div className="memory-bar" aria-hidden="true">
        {parts.map(({ name, bytes, kind }) => (
          <i key={name} className={kind} style={{ flexGrow: bytes }} />
        ))}
      </div>
      <ul className="legend small num">
        {parts.map(({ name, bytes, kind }) => (
          <li key={name}>
            <i className={kind} aria-hidden="true" />
            {name} {formatBytes(bytes)}
          </li>
        ))}
      </ul>
    </section>
  )
}
