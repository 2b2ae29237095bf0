import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Exchange } from '@llm-playground/protocol'
import { formatBytes, formatClock, formatSeconds } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { serverWords } from '../../ui/language/server-words.ts'
import { prettyJson } from '../../ui/pretty-json.ts'
import { MaskedText } from './masked-text.tsx'

const pathOf = (url: string): string => {
  try {
    const { host, pathname, search } = new URL(url)
    return `${host}${pathname}${search}`
  } catch {
    return url
  }
}

const Headers = ({ headers }: { headers: Record<string, string> }) =>
  Object.entries(headers).map(([name, value]) => (
    <span key={name}>
      {name}: <MaskedText text={value} />
      {'\n'}
    </span>
  ))

/** One try: the request, the response, and what the program concluded. */
export const ExchangeView = ({ exchange }: { exchange: Exchange }) => {
  const { request, response, connectionError, conclusions } = exchange
  return (
    <>
      <section>
        <h3>
          <Icon name="send" small />
          <Trans>Request</Trans>
          <span className="soft num">
            {formatClock(request.sentAt)} · {formatBytes(request.bodyBytes)}
          </span>
        </h3>
        <pre>
          <span className="fn">{request.method}</span> {pathOf(request.url)}
          {'\n'}
          <Headers headers={request.headers} />
          {'\n'}
          {prettyJson(request.body)}
        </pre>
      </section>
      <section>
        <h3>
          <Icon name="download" small />
          <Trans>Response</Trans>
          {response && (
            <span className="soft num">
              {t`+${{ first: formatSeconds(response.headersMs) }}, ended +${{ end: formatSeconds(response.endMs) }}`} ·{' '}
              {formatBytes(response.bodyBytes)}
            </span>
          )}
        </h3>
        <pre>
          {response ? (
            <>
              <span className="nu">{response.status}</span>
              {'\n'}
              <Headers headers={response.headers} />
              {'\n'}
              {prettyJson(response.body)}
            </>
          ) : (
            (connectionError ?? t`No response yet.`)
          )}
        </pre>
      </section>
      {conclusions.length > 0 && (
        <section>
          <h3>
            <Icon name="info" small />
            <Trans>What the program made of it</Trans>
          </h3>
          <pre>{conclusions.map(serverWords).join('\n')}</pre>
        </section>
      )}
    </>
  )
}
