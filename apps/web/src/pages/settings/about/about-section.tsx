import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { getSystem, type SystemInfo } from '@llm-playground/protocol'
import { formatSeconds } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { ReplyFailed } from '../reply-failed.tsx'
import { useReply } from '../use-reply.ts'
import { MissingList } from './missing-list.tsx'

const storeWords: Record<SystemInfo['store'], string> = { sqlite: 'SQLite', postgres: 'PostgreSQL' }

const HOUR_MS = 3_600_000

const uptimeWords = (uptimeMs: number): string => {
  const hours = Math.floor(uptimeMs / HOUR_MS)
  return hours > 0 ? `${hours} h ${Math.floor((uptimeMs % HOUR_MS) / 60_000)} min` : formatSeconds(uptimeMs)
}

/** What this program is, and where programs find its API. */
export const AboutSection = () => {
  const { reply: system, failure, ask } = useReply(getSystem)
  return (
    <div className="page narrow-page">
      <h2>LLM Playground</h2>
      <p>
        <Trans>Explore, test and build with large language models. Nothing you saw is lost.</Trans>
      </p>
      {failure && <ReplyFailed title={t`The version is not known`} failure={failure} onRetry={() => void ask()} />}
      <dl className="facts about">
        <dt>
          <Trans>version</Trans>
        </dt>
        <dd className="num">{system?.version ?? '–'}</dd>
        <dt>
          <Trans>licence</Trans>
        </dt>
        <dd>MIT</dd>
        <dt>
          <Trans>store</Trans>
        </dt>
        <dd>{system ? storeWords[system.store] : '–'}</dd>
        <dt>
          <Trans>running for</Trans>
        </dt>
        <dd className="num">{system ? uptimeWords(system.uptimeMs) : '–'}</dd>
      </dl>
      <MissingList />
      <div className="row wrap">
        <a className="btn" href="/api/docs">
          <Icon name="braces" small />
          <Trans>API reference</Trans>
        </a>
        <a className="btn quiet" href="/api/openapi.json">
          <Trans>OpenAPI document</Trans>
        </a>
      </div>
    </div>
  )
}
