import { msg } from '@lingui/core/macro'
import { questionsOf, repliesOf, wholeReplies } from '../../guide/situation.ts'
import type { Tutorial } from '../../tutorial.ts'

export const tutorial: Tutorial = {
  id: 'first-chat',
  title: msg`First chat`,
  about: msg`Send a message, watch the answer come, stop one, carry it on and give the conversation a name.`,
  minutes: 3,
  order: 1,
  isScripted: true,
  steps: [
    {
      id: 'send',
      title: msg`Say hello`,
      words: msg`Write anything into the field and press Enter. Shift and Enter begin a new line.`,
      targets: ['.dock .composer'],
      isDone: (now) => questionsOf(now).length > 0,
    },
    {
      id: 'watch',
      title: msg`Watch the answer come`,
      words: msg`Nothing to do but read. While it is written, the line above it counts seconds and tokens.`,
      targets: ['.entry.reply'],
      isDone: (now) => wholeReplies(now).length > 0,
    },
    {
      id: 'ask-again',
      title: msg`Ask for something long`,
      words: msg`Write a second message, for example: tell me a long story. This answer comes slowly.`,
      targets: ['.dock .composer'],
      isDone: (now) => questionsOf(now).length > 1,
    },
    {
      id: 'stop',
      title: msg`Stop it`,
      words: msg`Press Stop, or Escape. What was written until then is kept.`,
      targets: ['.entry.reply .stop'],
      isDone: (now) => repliesOf(now).some(({ run }) => run?.status === 'cancelled'),
    },
    {
      id: 'continue',
      title: msg`Carry it on`,
      words: msg`Below the stopped answer stands a button that continues it from its last word. Press it.`,
      targets: ['.entry.reply.is-last .after .btn'],
      isDone: (now) =>
        repliesOf(now).some(({ run }) => run?.continuesRunId !== undefined && run.status === 'completed'),
    },
    {
      id: 'rename',
      title: msg`Give it a name`,
      words: msg`Choose the title at the top of the page, write another one and press Enter. The list shows it too.`,
      targets: ['.title-button'],
      isDone: (now, before) => before.title !== '' && now.title !== '' && now.title !== before.title,
    },
  ],
}
