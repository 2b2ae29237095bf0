import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DiagramProblem } from '../diagram-problem.ts'
import { asFlowchart } from './as-flowchart.ts'

const colours = Object.fromEntries([
  ['cScale0', 'rgb(255, 0, 0)'],
  ['cScale1', 'rgb(0, 255, 0)'],
  ...[2, 3, 4, 5, 6, 7].map((hue) => [`cScale${hue}`, 'rgb(0, 0, 255)']),
])
const translate = (text: string): string[] =>
  asFlowchart(text.match(/^(?:mindmap|architecture\S*)/m)?.[0] ?? '', text, colours).split('\n')

test('a mind map: each thought below the one that it is indented under, a hue for each branch', () => {
  expect(
    translate(`---
title: Plan
---
mindmap
  root((The "plan"))
    %% not shown
    First
      ::icon(fa fa-book)
      [Deep \\ er]:::urgent
    b)Cloud(
      "two
      lines"
      x{{Six}}`),
  ).toEqual([
    '---',
    'title: Plan',
    '---',
    'flowchart LR',
    'part0@{ shape: circle, label: "The #quot;plan#quot;" }',
    'part1@{ shape: rounded, label: "First" }',
    'part2@{ shape: rect, label: "Deep #92; er" }',
    'part3@{ shape: stadium, label: "Cloud" }',
    'part4@{ shape: rounded, label: "#quot;two<br>lines#quot;" }',
    'part5@{ shape: hex, label: "Six" }',
    'part0 --- part1',
    'part1 --- part2',
    'part0 --- part3',
    'part3 --- part4',
    'part3 --- part5',
    ...[
      'part1 fill:#ff0000',
      'part2 fill:#ff0000',
      'part3 fill:#00ff00',
      'part4 fill:#00ff00',
      'part5 fill:#00ff00',
    ].map((style) => `style ${style}`),
  ])
})

test('an architecture: services in their groups, joined from left to right as their sides say', () => {
  expect(
    translate(`architecture-beta
    title The shop
    group api(cloud)[API]
    group inner[Inside] in api
    service db(database)["Data base"] in inner
    service web(internet)[Web]
    service disk
    junction j in api

    db:L -- R:web
    web:B --> T:j
    j:R <-[reads]- L:db
    disk{group}:T <--> B:db{group}`),
  ).toEqual([
    'flowchart LR',
    'accTitle: The shop',
    'part3@{ shape: circle, label: "Web" }',
    'part4@{ shape: rounded, label: "disk" }',
    'subgraph part0["API"]',
    'part5@{ shape: f-circ, label: " " }',
    'subgraph part1["Inside"]',
    'part2@{ shape: cyl, label: "Data base" }',
    'end',
    'end',
    'part3 --- part2',
    'part3 --> part5',
    'part2 -->|"reads"| part5',
    'part4 <--> part1',
  ])
})

test.each([
  ['mindmap\n  one\n  two', 'Line 3 cannot be read.'],
  ['architecture-beta\n\n  service a[A]\n  a -> b', 'Line 4 cannot be read.'],
])('%j: the line is named', (text, sentence) => {
  expect(() => translate(text)).toThrow(sentence)
})

const scraps = fc.constantFrom(
  'service',
  'group',
  'in',
  'a',
  '(',
  '[',
  '"',
  '))',
  '{{',
  '\n',
  '\n  ',
  ':L -- R:',
  '%%',
  '\\',
  'end',
  'style a',
)

test('whatever a text says, it becomes parts and links and no other line', () => {
  fc.assert(
    fc.property(fc.constantFrom('mindmap', 'architecture-beta'), fc.array(scraps), (kind, parts) => {
      try {
        const lines = translate(`${kind}\n${parts.join(' ')}`)
        const known =
          /^(?:flowchart (?:LR|TB)|part\d+@\{ shape: [\w-]+, label: "[^"\\\n]*" \}|subgraph part\d+\["[^"\\]*"\]|end|part\d* (?:---|-->|<-->)(?:\|"[^"]*"\|)? part\d*|style part\d+ fill:#\w{6})$/
        expect(lines.filter((line) => !known.test(line))).toEqual([])
      } catch (cause) {
        if (!(cause instanceof DiagramProblem)) throw cause
      }
    }),
  )
})
