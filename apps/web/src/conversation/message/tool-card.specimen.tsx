import { msg } from '@lingui/core/macro'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { state, stateNames } from '../../ui/specimen/states.ts'
import { longOutput, toolCall } from '../specimen/answers-fixture.ts'
import { liveRun, sampleRun } from '../specimen/messages-fixture.ts'
import { ToolCard } from './tool-card.tsx'

const nothing = () => undefined

const drawn =
  (call = toolCall(), run = sampleRun()) =>
  () => <ToolCard call={call} run={run} onOpenExchange={nothing} onOpenReadings={nothing} onStop={nothing} />

const called = { calledMs: 600 }
const done = toolCall({
  result: { output: '# Models', isError: false },
  timings: { ...called, startedMs: 900, endedMs: 2_100 },
})

export const specimen = defineSpecimen({
  title: msg`Tool card`,
  purpose: msg`What was called, with what, and what came back.`,
  isWide: true,
  states: [
    { name: msg`waiting`, Content: drawn(toolCall({ timings: called }), liveRun()) },
    state('busy', drawn(toolCall({ timings: { ...called, startedMs: 900 } }), liveRun())),
    { name: msg`done`, Content: drawn(done) },
    { name: stateNames.hover, contact: 'hover', Content: drawn(done) },
    { name: stateNames.focus, contact: 'focus', Content: drawn(done) },
    {
      name: msg`working, with output`,
      Content: drawn(toolCall({ timings: { ...called, startedMs: 900 }, partialOutput: 'line 1 of 40' }), liveRun()),
    },
    {
      name: msg`stopped with output`,
      Content: drawn(
        toolCall({ partialOutput: 'line 1 of 40', result: { output: 'Stopped.', isError: true, isStopped: true } }),
      ),
    },
    { name: msg`stopped`, Content: drawn(toolCall({ result: { output: '', isError: true, isStopped: true } })) },
    { name: msg`not run`, Content: drawn() },
    state('error', drawn(toolCall({ result: { output: 'ENOENT: notes/models.md', isError: true } }))),
    state('long', drawn(toolCall({ name: 'a_tool_'.repeat(20), result: { output: longOutput, isError: false } }))),
    state('rightToLeft', drawn(done)),
  ],
})
