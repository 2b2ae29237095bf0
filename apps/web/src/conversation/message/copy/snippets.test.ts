import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Pieces, readRequest } from './request-parts.ts'
import { pythonSnippet, typescriptSnippet } from './snippets.ts'

// As the server writes the command of an exchange.
const word = (pieces: Pieces): string =>
  pieces.map((piece) => (piece === null ? '"$KEY"' : `'${piece.replaceAll("'", `'\\''`)}'`)).join('')

const curlOf = (url: Pieces, headers: [string, Pieces][], body: Pieces): string =>
  [
    `curl -N -X POST ${word(url)}`,
    ...headers.map(([name, value]) => `  -H ${word([`${name}: `, ...value])}`),
    `  --data-raw ${word(body)}`,
  ].join(' \\\n')

const text = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((each) => each.isWellFormed())
const withKey = fc.tuple(text, text).map(([before, after]): Pieces => [before, null, after])
const joined = (pieces: Pieces): string => pieces.map((piece) => piece ?? '<KEY>').join('')

test('reads the command of an exchange back into what it sends, whatever stands in it', () => {
  fc.assert(
    fc.property(withKey, withKey, text, (url, value, body) => {
      const request = readRequest(curlOf(['https://a.test/', ...url], [['x-api-key', ['Bearer ', ...value]]], [body]))
      expect(request.method).toBe('POST')
      expect(joined(request.url)).toBe(`https://a.test/${joined(url)}`)
      expect(request.headers.map(([name, pieces]) => [name, joined(pieces)])).toEqual([
        ['x-api-key', `Bearer ${joined(value)}`],
      ])
      expect(joined(request.body!)).toBe(body)
    }),
  )
})

test('a snippet says the very same request, with the key in its place', () => {
  const value = fc.jsonValue({ maxDepth: 3 }).filter((each) => JSON.stringify(each).isWellFormed())
  fc.assert(
    fc.property(value, text, (json, key) => {
      const body = JSON.stringify({ json, again: 'x' })
      const curl = curlOf(
        ['https://a.test/v1'],
        [['authorization', ['Bearer ', null]]],
        [body.slice(0, -2), null, '"}'],
      )
      const program = typescriptSnippet(readRequest(curl)).split('const response')[0]!
      const read = new Function('process', `${program}; return body`) as (process: unknown) => unknown
      expect(read({ env: { KEY: key } })).toEqual({ ...JSON.parse(body), again: `x${key}` })
    }),
  )
})

test('headers that the sender makes itself are left out, and Python has its own words for true and nothing', () => {
  const curl = curlOf(
    ['https://a.test/v1'],
    [
      ['content-length', ['7']],
      ['x-a', ['b']],
    ],
    ['{"a":true,"b":null,"c":[]}'],
  )
  const snippet = pythonSnippet(readRequest(curl))
  expect(snippet).not.toContain('content-length')
  expect(snippet).toContain('body = {\n  "a": True,\n  "b": None,\n  "c": [],\n}')
  expect(snippet).toContain('data=json.dumps(body).encode()')
})
