// @vitest-environment jsdom
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { createConsole } from './artifact-console.ts'

function build() {
  const element = document.createElement('details')
  element.append(document.createElement('summary'), document.createElement('ol'))
  const status = document.createElement('p')
  const onFlood = vi.fn()
  const output = createConsole({ element, status }, onFlood)
  return { output, status, onFlood, lines: () => [...element.querySelectorAll('li')].map((line) => line.textContent) }
}

test('lines are shown with their level, and the first error is told in words', () => {
  const { output, status, lines } = build()
  output.receive({ type: 'console', level: 'log', text: 'begun' })
  output.receive({ type: 'console', level: 'error', text: 'x is not defined' })
  output.receive({ type: 'console', level: 'error', text: 'another' })
  expect(lines()).toEqual(['begun', 'error: x is not defined', 'error: another'])
  expect(status.textContent).toBe('The artifact reports: x is not defined')
  output.clear()
  expect([lines(), status.textContent]).toEqual([[], ''])
})

test('a frame may send anything: only lines are shown, as text', () => {
  fc.assert(
    fc.property(fc.anything(), (message) => {
      const { output, lines } = build()
      output.receive(message)
      expect(lines()).toEqual([])
    }),
  )
  const { output, lines } = build()
  output.receive({ type: 'console', level: 'log', text: '<img src=x onerror=alert(1)>' })
  output.receive({ type: 'console', level: 'constructor', text: 'x' })
  expect(lines()).toEqual(['<img src=x onerror=alert(1)>'])
})

test('a frame that writes without end is stopped, and its lines are bounded', () => {
  const { output, onFlood, lines } = build()
  for (let count = 0; count < 6_000; count += 1) output.receive({ type: 'console', level: 'log', text: `${count}` })
  expect(onFlood).toHaveBeenCalledOnce()
  expect(lines().length).toBe(200)
})
