import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkLayout } from './check-layout.ts'
import { importCycles } from './layout/import-cycles.ts'
import { saysName } from './layout/provider-names.ts'
import { readSourceFile } from './layout/source-file.ts'

type Files = Record<string, string>

const findings = (files: Files) =>
  checkLayout(Object.entries(files).map(([path, text]) => readSourceFile(path, text)))
    .map(({ rule, path, line }) => `${rule} ${path}${line ? `:${line}` : ''}`)
    .sort()

const provider = (folder: string): Files => ({
  [`apps/server/src/providers/${folder}/provider.ts`]: `export default defineProvider({ kind: '${folder}' })\n`,
})

describe('import direction', () => {
  it('allows the left and refuses the right, for types as well', () => {
    expect(
      findings({
        'apps/server/src/chat/send-message.ts': `import { append } from '../runs/append.ts'\n`,
        'apps/server/src/runs/append.ts': `\nimport type { Chat } from '../chat/send-message.ts'\n`,
      }),
    ).toEqual(['import-direction apps/server/src/runs/append.ts:2'])
  })

  it('holds neighbours of one group to the line', () => {
    expect(findings({ 'apps/server/src/errors.ts': `import { a } from './http/a.ts'\n` })).toHaveLength(1)
    expect(findings({ 'apps/server/src/http/a.ts': `import { e } from '../errors.ts'\n` })).toEqual([])
  })

  it('sees dynamic imports and re-exports', () => {
    expect(
      findings({ 'apps/web/src/ui/a.tsx': `await import('../shell/b.tsx')\nexport * from '../pages/c/d.ts'\n` }),
    ).toEqual(['import-direction apps/web/src/ui/a.tsx:1', 'import-direction apps/web/src/ui/a.tsx:2'])
  })

  it('refuses a page that imports another page, an app that imports an app, a package that imports an app', () => {
    expect(
      findings({
        'apps/web/src/pages/chat/list.tsx': `import { a } from '../settings/a.ts'\n`,
        'apps/web/src/api/b.ts': `import { c } from '../../../server/src/config.ts'\n`,
        'packages/plugin-sdk/src/c.ts': `import { d } from '../../../apps/server/src/config.ts'\n`,
        'plugins/weather/plugin.ts': `import { d } from '../../apps/server/src/config.ts'\n`,
      }),
    ).toHaveLength(4)
  })

  it('keeps protocol on zod alone and below the SDK', () => {
    expect(
      findings({
        'packages/protocol/src/a.ts': `import { z } from 'zod'\nimport 'node:fs'\nimport '@llm-playground/plugin-sdk'\n`,
        'packages/plugin-sdk/src/b.ts': `import '@llm-playground/protocol'\nimport 'node:fs'\n`,
      }),
    ).toEqual(['import-direction packages/protocol/src/a.ts:2', 'import-direction packages/protocol/src/a.ts:3'])
  })

  it('lets the conformance kits use the scripted upstream, and only them', () => {
    const text = `import '@llm-playground/fake-upstream'\n`
    expect(findings({ 'packages/plugin-sdk/src/testing/a.ts': text })).toEqual([])
    expect(findings({ 'packages/plugin-sdk/src/a.ts': text })).toHaveLength(1)
    expect(findings({ 'packages/plugin-sdk/src/b.ts': `import './testing/a.ts'\n` })).toHaveLength(1)
  })

  it('asks for a place in the line', () => {
    expect(findings({ 'apps/server/src/stuff-of-mine/a.ts': '' })).toEqual([
      'import-direction apps/server/src/stuff-of-mine/a.ts',
    ])
  })

  it('lets a test start whatever it needs', () => {
    expect(findings({ 'apps/server/src/runs/a.test.ts': `import { createApp } from '../app.ts'\n` })).toEqual([])
  })
})

describe('import cycles', () => {
  it('finds a circle of values and ignores one of types', () => {
    expect(
      findings({
        'scripts/a.ts': `import { b } from './b.ts'\n`,
        'scripts/b.ts': `import { c } from './c.ts'\n`,
        'scripts/c.ts': `import { a } from './a.ts'\n`,
        'scripts/d.ts': `import type { E } from './e.ts'\n`,
        'scripts/e.ts': `import { d } from './d.ts'\n`,
      }),
    ).toEqual([expect.stringMatching(/^import-cycle scripts\/[abc]\.ts$/)])
  })

  it('agrees with reachability on any graph', () => {
    const edges = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 16 })
    fc.assert(
      fc.property(edges, (pairs) => {
        const files = Array.from({ length: 8 }, (_, from) =>
          readSourceFile(
            `scripts/f${from}.ts`,
            pairs
              .filter(([start]) => start === from)
              .map(([, to]) => `import './f${to}.ts'\n`)
              .join(''),
          ),
        )
        const reach = (from: number): Set<number> => {
          const seen = new Set<number>()
          const walk = (node: number) => {
            for (const [start, to] of pairs) {
              if (start !== node || seen.has(to)) continue
              seen.add(to)
              walk(to)
            }
          }
          walk(from)
          return seen
        }
        const expected = [0, 1, 2, 3, 4, 5, 6, 7]
          .filter((node) => reach(node).has(node))
          .map((node) => `scripts/f${node}.ts`)
        expect(importCycles(files).flat().sort()).toEqual(expected)
      }),
    )
  })
})

describe('provider names', () => {
  const files = (path: string, text: string): Files => ({
    ...provider('openai-chat'),
    ...provider('demo'),
    [path]: text,
  })

  it('finds the name in identifiers, texts, templates and JSX', () => {
    const path = 'apps/web/src/ui/a.tsx'
    for (const text of ['const openAiKey = 1', `x = 'OpenAI key'`, 'x = `an openai thing`', 'x = <p>OpenAI</p>'])
      expect(findings(files(path, text))).toEqual([`provider-name ${path}:1`])
  })

  it('leaves comments, tests, everyday words and the own folder alone', () => {
    expect(findings(files('apps/web/src/ui/a.ts', '// as OpenAI does\nconst demo = "chat with a demo"'))).toEqual([])
    expect(findings(files('apps/web/src/ui/a.test.ts', 'const openai = 1'))).toEqual([])
    expect(findings(files('apps/server/src/providers/openai-chat/b.ts', 'const openai = 1'))).toEqual([])
    expect(findings(files('apps/server/src/models/testing/b.ts', 'const openai = 1'))).toEqual([])
    expect(findings(files('packages/plugin-sdk/src/testing/b.ts', 'const openai = 1'))).toHaveLength(1)
    expect(findings(files('packages/fake-upstream/src/b.ts', 'const openai = 1'))).toEqual([])
  })

  it('knows the vendors that are presets of a provider', () => {
    const presets = { 'apps/server/src/providers/wire/presets.ts': `export const all = [{ id: 'lm-studio' }]\n` }
    const path = 'apps/server/src/models/a.ts'
    expect(findings({ ...presets, [path]: `const x = 'LM Studio'` })).toEqual([`provider-name ${path}:1`])
  })

  it('keeps to word boundaries', () => {
    const openai = { name: 'openai', isSplit: false }
    expect(
      ['openai', 'OpenAI', 'open-ai', 'openAiKey', 'OPENAI_API_KEY', 'my.openai'].filter(
        (text) => !saysName(text, openai),
      ),
    ).toEqual([])
    expect(
      ['openapi', 'openair', 'open air', 'reopenai', 'open AI models'].filter((text) => saysName(text, openai)),
    ).toEqual([])
  })
})

describe('sizes, exports and names', () => {
  const lines = (count: number) => 'x()\n'.repeat(count)

  it('limits files, functions and components', () => {
    expect(findings({ 'scripts/a.ts': lines(301) })).toEqual(['file-length scripts/a.ts'])
    expect(findings({ 'scripts/a.ts': lines(300) })).toEqual([])
    expect(findings({ 'scripts/a.ts': `const f = () => {\n${lines(78)}}\n` })).toEqual([])
    expect(findings({ 'scripts/a.ts': `const f = () => {\n${lines(79)}}\n` })).toEqual([
      'function-length scripts/a.ts:1',
    ])
    expect(findings({ 'apps/web/src/shell/a.tsx': `const Card = () => {\n${lines(79)}}\n` })).toEqual([])
    expect(findings({ 'apps/web/src/shell/a.tsx': `const Card = () => {\n${lines(149)}}\n` })).toHaveLength(1)
  })

  it('allows a default export to definitions alone', () => {
    expect(findings({ 'scripts/a.ts': 'export default 1\n', 'vitest.config.ts': 'export default 1\n' })).toEqual([
      'default-export scripts/a.ts:1',
    ])
    expect(findings({ 'apps/server/src/tools/clock/tool.ts': 'export default 1\n' })).toEqual([])
  })

  it('wants kebab-case names that say something', () => {
    const names = ['utils.ts', 'run-manager.ts', 'MyCard.tsx', 'snake_case.ts'].map((name) => `apps/web/src/ui/${name}`)
    expect(findings(Object.fromEntries(names.map((name) => [name, ''])))).toHaveLength(4)
    expect(findings({ 'apps/web/src/ui/index.ts': '', 'packages/protocol/src/index.ts': '' })).toEqual([
      'file-name apps/web/src/ui/index.ts',
    ])
  })
})

describe('specimens', () => {
  const component = (name: string): string => `export const ${name} = () => null\n`

  it('names a component that no specimen of its folder draws', () => {
    expect(
      findings({
        'apps/web/src/ui/dial.tsx': component('Dial'),
        'apps/web/src/ui/dial.specimen.tsx': `import { Knob } from './knob.tsx'\n`,
        'apps/web/src/ui/knob.tsx': component('Knob'),
      }),
    ).toEqual(['specimen apps/web/src/ui/dial.tsx'])
  })

  it('asks of a page for what draws by its props alone', () => {
    const store = `import type { PullStore } from './pull-store.ts'\n`
    expect(
      findings({
        'apps/web/src/pages/models/price.tsx': component('Price'),
        'apps/web/src/pages/models/pulls.tsx': `${store}${component('Pulls')}`,
        'apps/web/src/pages/models/page.tsx': component('Page'),
        'apps/web/src/pages/gallery/view.tsx': component('View'),
        'apps/web/src/shell/frame.tsx': component('Frame'),
      }),
    ).toEqual(['specimen apps/web/src/pages/models/price.tsx'])
  })

  it('counts what a specimen reaches in its folder, also what comes later; another folder shows its own', () => {
    expect(
      findings({
        'apps/web/src/ui/menu-button.specimen.tsx': `import { MenuButton } from './menu-button.tsx'\n`,
        'apps/web/src/ui/menu-button.tsx': `const load = () => import('./menu.tsx')\n${component('MenuButton')}`,
        'apps/web/src/ui/menu.tsx': `import { Far } from './far/far.tsx'\n${component('Menu')}`,
        'apps/web/src/ui/far/far.tsx': component('Far'),
      }),
    ).toEqual(['specimen apps/web/src/ui/far/far.tsx'])
  })
})
