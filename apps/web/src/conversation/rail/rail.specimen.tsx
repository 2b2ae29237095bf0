import { msg } from '@lingui/core/macro'
import type { PathMessage } from '@llm-playground/protocol'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { state } from '../../ui/specimen/states.ts'
import { userMessage } from '../specimen/messages-fixture.ts'
import { type NodeShape, Rail } from './rail.tsx'
import { layOutRail } from './rail-layout.ts'

const shapes: NodeShape[] = ['user', 'reply', 'run', 'cut-off', 'fail']

const pathWith = (forks: PathMessage['forks']): PathMessage[] =>
  shapes.map((_, index) => userMessage('', { position: index + 1, ...(index === 1 && { forks }) }))

const drawn = (forks: PathMessage['forks']) => () => {
  const path = pathWith(forks)
  const rows = layOutRail(path)
  return (
    <ol className="section">
      {path.map(({ id, position }, index) => (
        <li key={id} className="entry h1">
          <Rail
            row={rows.get(id)}
            hue={1}
            number={position}
            node={shapes[index]!}
            isFirst={index === 0}
            isLast={index === path.length - 1}
          />
          <p className="body">{shapes[index]}</p>
        </li>
      ))}
    </ol>
  )
}

const forks = [
  { branch: 'with-int8', ordinal: 2, messageCount: 2 },
  { branch: 'shorter', ordinal: 3, messageCount: 9 },
]
const many = Array.from({ length: 7 }, (_, index) => ({ branch: `b-${index}`, ordinal: index + 2, messageCount: 3 }))

export const specimen = defineSpecimen({
  title: msg`Branch rail`,
  purpose: msg`The tree of the conversation beside the words. Decoration: what it shows is also said in the head of each message.`,
  states: [
    state('rest', drawn([])),
    { name: msg`with branches`, Content: drawn(forks) },
    { name: msg`with more branches than lanes`, Content: drawn(many) },
    state('rightToLeft', drawn(forks)),
  ],
})
