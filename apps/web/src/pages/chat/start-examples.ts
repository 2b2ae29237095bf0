import { msg } from '@lingui/core/macro'

/** Ways to begin, a row for each kind of work: one of every row is shown, and the next time the next one. */
export const startExamples = [
  [
    msg`Write a short speech for a colleague who is leaving and hates speeches.`,
    msg`Write a friendly letter to the landlord about the cold kitchen.`,
    msg`Write three openings for a story that begins on a night train.`,
  ],
  [
    msg`Explain how a transformer reads a sentence, in five steps.`,
    msg`Explain why the sky is blue at noon and red in the evening.`,
    msg`Explain what inflation does to savings, with an example in numbers.`,
  ],
  [
    msg`Plan two days in Lisbon with a small child and little walking.`,
    msg`Plan four dinners without meat, with one shopping list.`,
    msg`Compare renting and buying a flat over ten years, as a table.`,
  ],
  [
    msg`Write a TypeScript function that merges overlapping intervals, with three tests.`,
    msg`Make a web page with a timer that rings every 25 minutes.`,
    msg`Compare SQLite and PostgreSQL for a program on one computer, as a table.`,
  ],
]

/** What the demo has an answer to. */
export const demoExamples = [
  [msg`How do I make a branch?`],
  [msg`What do the readings say?`],
  [msg`Where are my conversations kept?`],
  [msg`How do I add a provider?`],
]
