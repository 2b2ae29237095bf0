import { msg } from '@lingui/core/macro'

/**
 * Words that are written alike and said in two ways, each as it is said and meant in this program; a line each. A
 * translation has those of its own language instead.
 */
export const sounds = msg`close: like “nose”, to shut\ncompact: com-PACT, close together\nconsole: CON-sole, where code writes its lines\ncontent: CON-tent, what is inside\ncontrast: CON-trast, how far two colours differ\ndiscard: dis-CARD, to throw away\ndoes: like “buzz”, of “to do”\nestimated: it ends like “mated”, judged and not counted\nminute: MIN-it, sixty seconds\nobject: OB-ject, a thing\npresent: PREZ-ent, of now\nprogress: PRO-gress, how far it is\nproject: PROJ-ect, a plan of work\nread: like “reed”; after “be” or “been” like “red”\nrefuse: re-FUZE, to say no\nrow: like “go”, a line of a table\nsecond: SEK-und, after the first; or a part of a minute\nseparated: SEP-a-rated, kept apart\ntransfer: TRANS-fer, a way from here to there\nuse: to use ends like “lose”; a use ends like “loose”`

/** Of each line the word, and what is said of it. */
export const soundLines = (text: string): [word: string, said: string][] =>
  text.split('\n').map((line) => {
    const at = line.search(/[:：]/)
    return [line.slice(0, at), line.slice(at + 1).trim()]
  })
