import { schemaText } from './schema-text.ts'

type Json = Record<string, unknown>

interface Operation {
  operationId: string
  tags: string[]
  summary: string
  parameters: { name: string; in: string; required: boolean; schema: Json }[]
  requestBody?: { content: Record<string, { schema: Json }> }
  responses: Record<string, { content?: Record<string, { schema: Json }> }>
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A sentence with `code` in it. */
const sentence = (text: string): string => `<p>${escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>')}</p>`

const code = (text: string, label: string): string =>
  `<pre tabindex="0" role="region" aria-label="${escapeHtml(label)}"><code>${escapeHtml(text)}</code></pre>`

const contents = (title: string, label: string, content: Record<string, { schema: Json }> | undefined): string =>
  Object.entries(content ?? {})
    .map(([mime, { schema }]) => `<h4>${title} <span>${escapeHtml(mime)}</span></h4>${code(schemaText(schema), label)}`)
    .join('')

const parametersTable = (parameters: Operation['parameters']): string => {
  if (parameters.length === 0) return ''
  const rows = parameters.map(
    ({ name, in: place, required, schema }) =>
      `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${place}</td><td><code>${escapeHtml(schemaText(schema))}</code></td><td>${required ? 'required' : 'optional'}</td></tr>`,
  )
  return `<table><thead><tr><th scope="col">Parameter</th><th scope="col">Where</th><th scope="col">Type</th><th scope="col"></th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

const operationHtml = (method: string, path: string, operation: Operation): string => {
  const [status = '200', success] = Object.entries(operation.responses)[0] ?? []
  return `<section id="${operation.operationId}"><h3><b>${method.toUpperCase()}</b> <code>${escapeHtml(path)}</code></h3>
${sentence(operation.summary)}${parametersTable(operation.parameters)}
${contents('Body', `Body of ${operation.operationId}`, operation.requestBody?.content)}
${contents(`Answer ${status}`, `Answer of ${operation.operationId}`, success?.content)}</section>`
}

const schemasHtml = (schemas: Record<string, Json>): string =>
  Object.entries(schemas)
    .sort(([left], [right]) => left.localeCompare(right))
    .map(
      ([name, schema]) =>
        `<section id="schema-${name}"><h3><code>${name}</code></h3>${code(schemaText(schema), `Schema ${name}`)}</section>`,
    )
    .join('')

/** The API reference as one page without a script, made from the same document that programs read. */
export const apiDocsPage = (openApi: Json): string => {
  const paths = openApi.paths as Record<string, Record<string, Operation>>
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  )
  const tags = [...new Set(operations.map(({ operation }) => operation.tags[0]!))]
  const { description } = openApi.info as { description: string }
  const { schemas } = openApi.components as { schemas: Record<string, Json> }
  const links = [...tags, 'Schemas'].map((tag) => `<li><a href="#tag-${tag}">${tag}</a></li>`)
  const chapters = tags.map((tag) => {
    const own = operations.filter(({ operation }) => operation.tags[0] === tag)
    return `<h2 id="tag-${tag}">${tag}</h2>${own.map(({ method, path, operation }) => operationHtml(method, path, operation)).join('')}`
  })
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>API reference - LLM Playground</title><link rel="stylesheet" href="/api/docs.css"></head><body><main>
<h1>API reference</h1>${sentence(description)}
<p>The same as a document for programs: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<nav aria-label="Chapters"><ul>${links.join('')}</ul></nav>
${code(
  `TOKEN=$(cat <data folder>/local-token)
curl -H "Authorization: Bearer $TOKEN" http://127.0.0.1:4321/api/models
curl -H "Authorization: Bearer $TOKEN" -X POST http://127.0.0.1:4321/api/conversations -d '{}'
curl -N -H "Authorization: Bearer $TOKEN" http://127.0.0.1:4321/api/runs/<runId>/events`,
  'Example calls',
)}
${chapters.join('')}<h2 id="tag-Schemas">Schemas</h2>${schemasHtml(schemas)}</main></body></html>`
}

export const API_DOCS_STYLE = `:root { color-scheme: light dark; --paper: light-dark(#fbf9f4, #10171a); --desk: light-dark(#f3f0e8, #0b1113); --ink: light-dark(#1c1b18, #ebe8df); --soft: light-dark(#4b4841, #babfbd); --line: light-dark(#dcd7ca, #2a363a); --accent: light-dark(#00554b, #80cec0); }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.625rem; } h2 { font-size: 1.25rem; margin-top: 3rem; border-top: 2px solid var(--ink); padding-top: .75rem; }
h3 { font-size: 1rem; margin: 2rem 0 .25rem; overflow-wrap: anywhere; } h3 b { color: var(--accent); } h4 { font-size: .8125rem; margin: .75rem 0 .25rem; } h4 span { color: var(--soft); font-weight: 400; }
p { margin: .25rem 0 .75rem; max-width: 42rem; } a { color: var(--accent); }
nav ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; list-style: none; padding: 0; } nav a { display: inline-block; min-height: 44px; line-height: 44px; }
code, pre { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .8125rem; } pre { background: var(--desk); border: 1px solid var(--line); border-radius: 4px; padding: .75rem 1rem; overflow: auto; }
table { border-collapse: collapse; font-size: .8125rem; width: 100%; } th, td { text-align: left; padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); font-weight: 400; vertical-align: top; } thead th { font-weight: 600; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`
