import { msg } from '@lingui/core/macro'
import { repliesOf, wholeReplies } from '../../guide/situation.ts'
import type { Tutorial } from '../../tutorial.ts'

export const tutorial: Tutorial = {
  id: 'readings',
  title: msg`Readings and the raw exchange`,
  about: msg`Read how fast and how dear an answer was, look at what went over the wire, and meet a refusal.`,
  minutes: 4,
  order: 3,
  isScripted: true,
  steps: [
    {
      id: 'ask',
      title: msg`Ask something`,
      words: msg`Send: how long does light need from the sun to us?`,
      targets: ['.dock .composer'],
      isDone: (now) => wholeReplies(now).length > 0,
    },
    {
      id: 'readings',
      title: msg`Open the readings`,
      words: msg`Below the answer stands one line: time to the first token, tokens a second, tokens in and out, cost. Open it, or press I. The panel splits the time into waiting, reasoning and writing.`,
      targets: ['.reading'],
      isDone: (now) => now.readingsOf !== null,
    },
    {
      id: 'exchange',
      title: msg`Look at the raw exchange`,
      words: msg`Open “Raw exchange” in the panel, or press X: the request as it was sent, the response as it came, and what the program made of it. Keys never show.`,
      targets: ['.panel .btn:has(.i-braces)', '.reading'],
      isDone: (now) => now.exchangeOf !== null,
    },
    {
      id: 'refused',
      title: msg`Meet a refusal`,
      words: msg`Close the drawer with Escape and send another message. This time the script refuses the first try.`,
      targets: ['.dock .composer'],
      isDone: (now) => repliesOf(now).length > 1 && repliesOf(now).some(({ run }) => run?.retry !== undefined),
    },
    {
      id: 'retry',
      title: msg`Try at once`,
      words: msg`The card says what happened, why, and when the next try comes. You need not wait for the end of the countdown: choose “Try now”.`,
      targets: ['.card.wait .btn.primary'],
      isDone: (now) => wholeReplies(now).length > 1,
    },
    {
      id: 'both-tries',
      title: msg`Look at both tries`,
      words: msg`Open the raw exchange of this second answer. It has a tab for each try: 429 was refused, 200 was answered.`,
      targets: ['.entry.reply.is-last .reading'],
      isDone: (now) => now.exchangeOf !== null && now.exchangeOf === wholeReplies(now)[1]?.id,
    },
  ],
}
