import { expect, test } from 'vitest'
import { ArtifactProblem } from './artifact-problem.ts'
import { compileReact } from './compile-react.ts'

test('JSX and types become what a browser runs', () => {
  const code = compileReact(`import { useState } from 'react'
    export default function Counter({ first = 1 }: { first?: number }) {
      const [count, setCount] = useState(first)
      return <button onClick={() => setCount(count + 1)}>{count}</button>
    }`)
  expect(code).toContain('exports.default = Counter')
  expect(code).not.toMatch(/<button|: number/)
  expect(() => new Function('require', 'exports', code)).not.toThrow()
})

test('what is not here is named', () => {
  expect(() => compileReact(`import { LineChart } from 'recharts'\nexport default () => <LineChart />`)).toThrow(
    'This code needs “recharts”',
  )
})

test('code that is no React is refused in words', () => {
  expect(() => compileReact('const a = <div>')).toThrow(ArtifactProblem)
  expect(() => compileReact('const a = <div>')).toThrow(/^This code cannot be read as React: /)
})
