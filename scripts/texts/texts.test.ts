import { describe, expect, test } from 'vitest'
import { compileCatalogue } from './catalogue.ts'
import { findCatalogueGaps } from './catalogue-gaps.ts'
import { compileText, compileTexts } from './compile-texts.ts'
import { findLooseTexts } from './loose-texts.ts'

const modules = { i18n: '/i18n.ts', trans: '/trans.tsx' }
const found = (code: string): string[] => findLooseTexts('a.tsx', code).map(({ rule, line }) => `${rule} ${line}`)

describe('texts in the code', () => {
  test('the English stays in the code, ready to be shown', async () => {
    const { code } = await compileTexts(
      "import { plural, t } from '@lingui/core/macro'\nexport const words = (count: number) => t`Hello ${count}, it's` + t`Send` + plural(count, { one: '# tree', other: '# trees' })",
      'words.ts',
      modules,
    )
    expect(code).toContain('message: ["Hello ",["count"],", it\'s"]')
    expect(code).toContain('message: "Send"')
    expect(code).toContain('["count","plural",{"one":["#"," tree"],"other":["#"," trees"]}]')
    expect(code).not.toContain('lingui')
  })

  test('a catalogue has the same ids as the code', async () => {
    const { code } = await compileTexts(
      "import { msg } from '@lingui/core/macro'\nexport const words = [msg`Send`, msg({ message: 'Open', context: 'verb' })]",
      'words.ts',
      modules,
    )
    for (const id of Object.keys(compileCatalogue({ Send: 'Senden', 'Open ## verb': 'Öffnen' })))
      expect(code).toContain(id)
  })
})

describe('texts outside the catalogue', () => {
  test('between tags, in what is read aloud, and as a sentence anywhere', () => {
    expect(found('const a = <p>Hello</p>')).toEqual(['loose-text 1'])
    expect(found('const a = () => <p>\n{isOpen ? "close" : t`open`}</p>')).toEqual(['loose-text 2'])
    expect(found('const a = <p aria-label="close" />')).toEqual(['loose-text 1'])
    expect(found('const a = <A title={isOpen ? `close ${b}` : undefined} />')).toEqual(['loose-text 1'])
    expect(found('const a = () => "Try again"')).toEqual(['loose-text 1'])
    expect(found('const a = { label: "again" }')).toEqual(['loose-text 1'])
  })

  test('what is in the catalogue, names of classes, keys and errors of the program are none', () => {
    for (const code of [
      'const a = () => <p title={t`Hello`}>{plural(b, { one: "One tree", other: "Some trees" })}</p>',
      'const a = <Trans>Hello <b title={c}>there</b></Trans>',
      'const a = { label: msg`Hello` }',
      'const a = <p className="btn quiet" role="alert">{key === "Try this" && b}</p>',
      'const a = () => { throw new Error("No such thing") }',
      'const a = <code>npm start</code>',
      'const a = <p>12 · {b}</p>',
    ])
      expect(found(code), code).toEqual([])
  })

  test('a text that is made when the file is loaded would stay in one language', () => {
    expect(found('const words = { label: t`Hello` }')).toEqual(['frozen-text 1'])
    expect(found('const words = () => ({ label: t`Hello` })')).toEqual([])
  })
})

describe('catalogues', () => {
  const texts = new Map([['{count, plural, one {# tree} other {# trees}} of <0>{name}</0>', 'a.tsx']])
  const [key] = [...texts.keys()]
  const rules = (catalogue: Record<string, string>) => findCatalogueGaps(texts, 'de', catalogue).map(({ rule }) => rule)

  test('a text that lacks, and one that nobody uses', () => {
    expect(rules({})).toEqual(['text-missing'])
    expect(rules({ [key!]: '' })).toEqual(['text-missing'])
    expect(rules({ [key!]: '{count, plural, other {# 棵}} <0>{name}</0>', Old: 'Alt' })).toEqual(['text-unused'])
  })

  test('a translation keeps every value and every element, and can be read', () => {
    expect(rules({ [key!]: '{count} Bäume von {name}' })).toEqual(['text-places'])
    expect(rules({ [key!]: '{count} Bäume von <0>{namen}</0>' })).toEqual(['text-places'])
    expect(rules({ [key!]: '{count, plural, one {# Baum} other {# Bäume von <0>{name}</0>' })).toEqual(['text-places'])
  })

  test('a plain text is compiled to itself', () => {
    expect(compileText("It's here")).toBe("It's here")
  })
})
