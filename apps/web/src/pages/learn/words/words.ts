import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

export interface Word {
  id: string
  word: MessageDescriptor
  meaning: MessageDescriptor
}

/** Words that people outside of the field use otherwise, or not at all. */
export const words: Word[] = [
  {
    id: 'model',
    word: msg`model`,
    meaning: msg`What answers: a large table of numbers that was made from very many texts, and that says which word fits next.`,
  },
  {
    id: 'provider',
    word: msg`provider`,
    meaning: msg`Who runs models for you: a company that wants a key, or a program on this computer.`,
  },
  {
    id: 'key',
    word: msg({ message: 'key', context: 'of a provider' }),
    meaning: msg`A long secret text by which a provider knows who pays.`,
  },
  {
    id: 'token',
    word: msg`token`,
    meaning: msg`A piece of text as the model reads and writes it, about four letters long. Lengths, speed and prices are counted in tokens.`,
  },
  {
    id: 'context',
    word: msg`context`,
    meaning: msg`Everything that the model sees when it answers: the system prompt, the messages so far and what is attached. It has room for so many tokens.`,
  },
  { id: 'prompt', word: msg`prompt`, meaning: msg`What you write to the model.` },
  {
    id: 'system-prompt',
    word: msg`system prompt`,
    meaning: msg`What the model is told before the first message, for the whole conversation.`,
  },
  {
    id: 'branch',
    word: msg`branch`,
    meaning: msg`One of several ways in which a conversation goes on from the same message. Nothing on another branch is lost.`,
  },
  { id: 'run', word: msg`run`, meaning: msg`The work on one reply, from the question to its last word.` },
  {
    id: 'reasoning',
    word: msg({ message: 'reasoning', context: 'word' }),
    meaning: msg`What some models write for themselves before they answer. It costs tokens, too.`,
  },
  { id: 'tool', word: msg`tool`, meaning: msg`Something a model may ask the program to do, such as reading a file.` },
  {
    id: 'temperature',
    word: msg`temperature`,
    meaning: msg`How freely the model chooses among the words that fit: 0 takes the likeliest, 2 nearly any.`,
  },
  {
    id: 'top-p',
    word: msg`top p and top k`,
    meaning: msg`How many of the likely words are kept before one is chosen: so large a share, or so many.`,
  },
  { id: 'penalty', word: msg`penalty`, meaning: msg`How much a word loses that was written already.` },
  {
    id: 'seed',
    word: msg`seed`,
    meaning: msg`A number from which chance begins. The same seed may give the same reply again.`,
  },
  {
    id: 'likelihood',
    word: msg`likelihood of a token`,
    meaning: msg`How sure the model was of it, and what could have stood there.`,
  },
  { id: 'reading', word: msg`reading`, meaning: msg`A figure that was measured: time, speed, tokens, cost.` },
  {
    id: 'exchange',
    word: msg`raw exchange`,
    meaning: msg`What was sent to the provider and what came back, as it was, with keys masked.`,
  },
]
