import { msg } from '@lingui/core/macro'
import type { PathMessage } from '@llm-playground/protocol'
import { questionsOf, repliesOf, type Situation, wholeReplies } from '../../guide/situation.ts'
import type { Tutorial } from '../../tutorial.ts'

const isFirst = ({ id, siblingIds }: PathMessage): boolean => siblingIds.length > 1 && siblingIds[0] === id

const hasOtherQuestion = (now: Situation): boolean =>
  questionsOf(now).some(({ siblingIds }) => siblingIds.length > 1) && wholeReplies(now).length > 0

export const tutorial: Tutorial = {
  id: 'branches',
  title: msg`Answer again, edit, branches`,
  about: msg`Get a second answer, go back to the first, change your question, and see that nothing is overwritten.`,
  minutes: 4,
  order: 2,
  isScripted: true,
  steps: [
    {
      id: 'ask',
      title: msg`Ask for a name`,
      words: msg`Send: suggest a name for a robot that waters plants.`,
      targets: ['.dock .composer'],
      isDone: (now) => wholeReplies(now).length > 0,
    },
    {
      id: 'again',
      title: msg`Ask for another answer`,
      words: msg`Choose “Answer again” in the head of the answer (on a phone in its menu), or leave the field and press R.`,
      targets: ['.entry.reply .acts .btn:has(.i-retry)', '.entry.reply .acts [aria-haspopup=menu]'],
      isDone: (now) => wholeReplies(now).some(({ siblingIds }) => siblingIds.length > 1),
    },
    {
      id: 'first-again',
      title: msg`Go back to the first answer`,
      words: msg`The head now says “2 of 2”: both answers are there. Go to the previous one with the arrow beside it, or press H.`,
      targets: ['.entry.reply .sibs'],
      isDone: (now) => repliesOf(now).some(isFirst),
    },
    {
      id: 'edit',
      title: msg`Change your question`,
      words: msg`Choose the pencil at your own message, or press E, write something else and send it. The old question and its answers stay.`,
      targets: ['.edit-form', '.entry.you .acts .btn:has(.i-edit)', '.entry.you .acts [aria-haspopup=menu]'],
      isDone: hasOtherQuestion,
    },
    {
      id: 'switch',
      title: msg`Change the branch`,
      words: msg`Every other direction is a branch with a name. Open the list of branches at the top and choose another one. The rail beside the messages draws them.`,
      targets: ['.branch-pick'],
      isDone: (now, before) => before.branch !== '' && now.branch !== '' && now.branch !== before.branch,
    },
  ],
}
