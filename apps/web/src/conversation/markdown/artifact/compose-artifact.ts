import type { SandboxContent } from '../sandbox/open-sandbox.ts'
import type { ArtifactKind } from './artifact-kind.ts'

const CENTRED = 'margin:0;min-height:100vh;display:grid;place-items:center'

/** @throws ArtifactProblem */
export async function composeArtifact(kind: ArtifactKind, source: string): Promise<SandboxContent> {
  // Without it the page would be laid out by the rules of the last century.
  const doctype = /^\s*<!doctype/i.test(source) ? '' : '<!doctype html>'
  if (kind === 'html') return { html: await withGuard(doctype, source), scripts: [] }
  if (kind === 'svg')
    return { html: await withGuard(`<!doctype html><body style="${CENTRED}">`, `${source}</body>`), scripts: [] }
  const { composeReact } = await import('./compose-react.ts')
  return composeReact(source)
}

async function withGuard(head: string, source: string): Promise<string> {
  const [{ guardPage }, { loopGuardScript }] = await Promise.all([
    import('./guard-page.ts'),
    import('./loop-guard-script.ts'),
  ])
  const guard = `<script>${loopGuardScript()};document.currentScript.remove()</script>`
  const guarded = guardPage(source)
  // In front of a doctype it would be laid out by the rules of the last century.
  const written = /^\s*<!doctype[^>]*>/i.exec(guarded)?.[0] ?? ''
  return head + written + guard + guarded.slice(written.length)
}
