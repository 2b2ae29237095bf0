import type { SandboxContent } from '../sandbox/open-sandbox.ts'
import type { ArtifactKind } from './artifact-kind.ts'

const CENTRED = 'margin:0;min-height:100vh;display:grid;place-items:center'

/** @throws ArtifactProblem */
export async function composeArtifact(kind: ArtifactKind, source: string): Promise<SandboxContent> {
  // Without it the page would be laid out by the rules of the last century.
  const doctype = /^\s*<!doctype/i.test(source) ? '' : '<!doctype html>'
  if (kind === 'html') return { html: doctype + source, scripts: [] }
  if (kind === 'svg') return { html: `<!doctype html><body style="${CENTRED}">${source}</body>`, scripts: [] }
  const { composeReact } = await import('./compose-react.ts')
  return composeReact(source)
}
