import type { SecretFinder } from './upstream-secrets.ts'

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** Literal text in single quotes, and `"$KEY"` where a secret stood: nothing else is ever touched by the shell. */
const shellWord = (pieces: (string | null)[]): string =>
  pieces
    .map((piece) => (piece === null ? '"$KEY"' : piece === '' ? '' : quoted(piece)))
    .join('')
    .replace(/^$/, "''")

const cutPieces = (pieces: (string | null)[], limit: number): (string | null)[] => {
  let left = limit
  return pieces.flatMap((piece) => {
    if (piece === null || left <= 0) return piece === null ? [null] : []
    const kept = piece.slice(0, left)
    left -= piece.length
    return [kept]
  })
}

/** A request as a shell command that works once KEY is set. */
export const exchangeAsCurl = (
  request: { method: string; url: string; headers: Record<string, string>; body: string },
  secrets: SecretFinder,
  bodyLimit: number,
): string => {
  const { method, url, headers, body } = request
  const lines = Object.entries(headers).map(
    ([name, value]) => `  -H ${shellWord([`${name}: `, ...secrets.split(value, true)])}`,
  )
  if (body) lines.push(`  --data-raw ${shellWord(cutPieces(secrets.split(body, false), bodyLimit))}`)
  return [`curl -N -X ${method} ${shellWord(secrets.split(url, false))}`, ...lines].join(' \\\n')
}
