import { pythonLiteral, quoted, typescriptLiteral } from './literals.ts'
import type { RequestParts } from './request-parts.ts'

const headerLines = (headers: RequestParts['headers'], indent: string): string =>
  headers.map(([name, value]) => `${indent}${JSON.stringify(name)}: ${quoted(value)},\n`).join('')

/** The request for Python 3 without anything to install; the answer is shown as it comes. */
export const pythonSnippet = ({ method, url, headers, body }: RequestParts): string => {
  const literal = body && pythonLiteral(body)
  const data = literal ? 'json.dumps(body).encode()' : 'body.encode()'
  return `import json
import os
import urllib.request

KEY = os.environ.get("KEY", "")
${body ? `\nbody = ${literal ?? quoted(body)}\n` : ''}
request = urllib.request.Request(
    ${quoted(url)},
    method="${method}",
    headers={
${headerLines(headers, '        ')}    },${body ? `\n    data=${data},` : ''}
)
with urllib.request.urlopen(request) as response:
    for line in response:
        print(line.decode(), end="")
`
}

/** The request for Node 20 and later, without anything to install; the answer is shown as it comes. */
export const typescriptSnippet = ({ method, url, headers, body }: RequestParts): string => {
  const literal = body && typescriptLiteral(body)
  return `const KEY = process.env.KEY ?? ""
${body ? `\nconst body = ${literal ?? quoted(body)}\n` : ''}
const response = await fetch(${quoted(url)}, {
  method: "${method}",
  headers: {
${headerLines(headers, '    ')}  },${body ? `\n  body: ${literal ? 'JSON.stringify(body)' : 'body'},` : ''}
})
if (!response.ok || !response.body) throw new Error(\`\${response.status}: \${await response.text()}\`)
for await (const text of response.body.pipeThrough(new TextDecoderStream())) process.stdout.write(text)
`
}
