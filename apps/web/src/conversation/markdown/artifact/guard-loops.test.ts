// @vitest-environment jsdom
import { Script } from 'node:vm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guardLoops } from './guard-loops.ts'
import { guardPage } from './guard-page.ts'
import { LOOP_SECONDS, loopGuardScript } from './loop-guard-script.ts'

/** Lines of the loops that reported, in order, until the guard had enough. */
const reportsOf = (program: string, atMost = 5): number[] => {
  const reports: number[] = []
  const guardLoop = (line: number): void => {
    reports.push(line)
    if (reports.length >= atMost) throw new Error('enough')
  }
  try {
    new Script(`(guardLoop) => {${guardLoops(program)}\n}`).runInThisContext()(guardLoop)
  } catch (cause) {
    expect(cause).toEqual(new Error('enough'))
  }
  return reports
}

test.each([
  'while (true) {}',
  'while (true);',
  'for (;;) if (false) break',
  'for (let index = 0; index >= 0; index += 0) { index = 0 }',
  'do {} while (true)',
  'do ; while (true)',
  'const more = function* () { while (true) yield 1 }\nfor (const one of more()) one',
  'outer: for (;;) { for (;;) continue outer }',
  'while (true) { try { while (true) {} } catch { } }',
  'const run = () => { for (;;) {} }\nrun()',
  'class Loop { static { while (true); } }',
  'const text = "while"; /* for */ while (text) { (() => { for (;;); })() }',
])('a loop without end reports at each turn: %s', (program) => {
  expect(reportsOf(program).length).toBeGreaterThanOrEqual(5)
})

test('a loop reports its line, and lines stay where they are', () => {
  expect(reportsOf('let count = 0\n\nwhile (count < 2)\n  count += 1\nfor (const one of [1]) one')).toEqual([3, 3, 5])
  expect(guardLoops('a()\nwhile (b)\n  c()\n', 10)).toBe('a()\nwhile (b)\n  {guardLoop(11);c()}\n')
})

test('what is no program, or has no loop, stays as it is', () => {
  for (const text of ['while (', 'for sale', 'const a = 1', '<b>while</b>']) expect(guardLoops(text)).toBe(text)
})

test('scripts and handlers of a page are guarded, and nothing else of it', () => {
  const page = `<!doctype html>
<script src="x.js"></script>
<p>while (true) {}</p><button onclick="while (a &amp;&amp; 'b') c(&quot;d&quot;)">for (;;)</button>
<script type="application/json">{"while": 1}</script>
<script type="text/babel">while (true) {}</script>
<script>
  while (true) { }
</script><script type=module>import 'x'; for (;;) {}</script>`
  expect(guardPage(page)).toBe(
    page
      .replace(
        `"while (a &amp;&amp; 'b') c(&quot;d&quot;)"`,
        `"while (a &amp;&amp; 'b') {guardLoop(1);c(&quot;d&quot;)}"`,
      )
      .replace('  while (true) { }', '  while (true) {guardLoop(7); }')
      .replace('for (;;) {}</script>', 'for (;;) {guardLoop(8);}</script>'),
  )
})

test('whatever loops do, they do it as before', () => {
  const body = fc.letrec((tie) => ({
    statement: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('seen.push(seen.length)', 'if (seen.length > 9) break', 'if (seen.length % 2) continue', ';'),
      fc.tuple(fc.constantFrom('for (const one of [1, 2])', 'for (let at = 0; at < 3; at++)', 'for (const key in { a: 1, b: 2 })'), tie('statement'))
        .map(([head, inner]) => `${head} ${String(inner).replace(/^;$/, '{}')};`),
      fc.array(tie('statement'), { maxLength: 3 }).map((inner) => `{ ${inner.join('; ')} }`),
    ),
  })).statement // biome-ignore format: a loop a line
  fc.assert(
    fc.property(body, (inner) => {
      const program = `const seen = []; for (let round = 0; round < 3; round++) { ${inner} }; return seen`
      const run = (text: string): unknown => new Function('guardLoop', text)(() => {})
      expect(run(guardLoops(program))).toEqual(run(program))
    }),
    { numRuns: 300 },
  )
})

test('a loop is stopped when its time is over, with those around it that go on regardless; what pauses is not', () => {
  let milliseconds = 0
  const now = (): number => {
    milliseconds += 10
    return milliseconds
  }
  const messages: (() => void)[] = []
  class Channel {
    port1 = { onmessage: () => {} }
    port2 = { postMessage: () => messages.push(() => this.port1.onmessage()) }
  }
  const frame: { guardLoop?(line: number): void } = {}
  new Function('window', 'performance', 'MessageChannel', loopGuardScript())(frame, { now }, Channel)
  const run = (turns: number): void => {
    for (let turn = 0; turn < turns; turn++) frame.guardLoop?.(7)
  }
  const pause = (): void => {
    for (const arrive of messages.splice(0)) arrive()
  }
  const enough = LOOP_SECONDS * 100 * 64
  for (let task = 0; task < 3; task++) {
    run(enough * 0.9)
    pause()
  }
  const stopped = `Stopped: the loop in line 7 ran for ${LOOP_SECONDS} seconds without a pause.`
  expect(() => run(2 * enough)).toThrow(stopped)
  expect(() => run(1)).toThrow(stopped)
  pause()
  run(enough * 0.9)
})
