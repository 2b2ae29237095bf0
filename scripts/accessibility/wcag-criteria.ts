export type Level = 'A' | 'AA' | 'AAA'

/** Why a criterion needs no test of its own, or what is missing. A criterion without tests must have one. */
export interface Judgement {
  /** The program holds nothing that the criterion speaks of. */
  absent?: string
  /** Looked through by a person; no test would notice when it breaks. */
  read?: string
  /** What does not hold, or is not known. Stands beside tests too, where they prove a part. */
  gap?: string
}

const NO_MEDIA = { absent: 'The program plays no sound and no film.' }

type Row = [name: string, level: Level, judgement?: Judgement]

/** WCAG 2.2, all success criteria but the retired 4.1.1. */
const rows = {
  '1.1.1': [
    'Non-text content',
    'A',
    { read: 'Whoever attaches an image can describe it; one that nobody described has its file name as its text.' },
  ],
  '1.2.1': ['Audio-only and video-only', 'A', NO_MEDIA],
  '1.2.2': ['Captions (prerecorded)', 'A', NO_MEDIA],
  '1.2.3': ['Audio description or media alternative', 'A', NO_MEDIA],
  '1.2.4': ['Captions (live)', 'AA', NO_MEDIA],
  '1.2.5': ['Audio description (prerecorded)', 'AA', NO_MEDIA],
  '1.2.6': ['Sign language', 'AAA', NO_MEDIA],
  '1.2.7': ['Extended audio description', 'AAA', NO_MEDIA],
  '1.2.8': ['Media alternative', 'AAA', NO_MEDIA],
  '1.2.9': ['Audio-only (live)', 'AAA', NO_MEDIA],
  '1.3.1': ['Info and relationships', 'A'],
  '1.3.2': ['Meaningful sequence', 'A'],
  '1.3.3': ['Sensory characteristics', 'A', { read: 'No text names a control by its place, shape or colour alone.' }],
  '1.3.4': ['Orientation', 'AA'],
  '1.3.5': ['Identify input purpose', 'AA', { absent: 'No field asks for something about the person.' }],
  '1.3.6': ['Identify purpose', 'AAA'],
  '1.4.1': ['Use of color', 'A'],
  '1.4.2': ['Audio control', 'A', NO_MEDIA],
  '1.4.3': ['Contrast (minimum)', 'AA'],
  '1.4.4': ['Resize text', 'AA'],
  '1.4.5': ['Images of text', 'AA', { absent: 'No text is drawn as an image; models may send some.' }],
  '1.4.6': ['Contrast (enhanced)', 'AAA'],
  '1.4.7': ['Low or no background audio', 'AAA', NO_MEDIA],
  '1.4.8': ['Visual presentation', 'AAA'],
  '1.4.9': ['Images of text (no exception)', 'AAA', { absent: 'No text is drawn as an image; models may send some.' }],
  '1.4.10': ['Reflow', 'AA'],
  '1.4.11': ['Non-text contrast', 'AA'],
  '1.4.12': ['Text spacing', 'AA'],
  '1.4.13': [
    'Content on hover or focus',
    'AA',
    { read: "Tips are the browser's own (`title`); what could have stood at a token opens in the page and stays." },
  ],
  '2.1.1': ['Keyboard', 'A'],
  '2.1.2': ['No keyboard trap', 'A'],
  '2.1.3': ['Keyboard (no exception)', 'AAA'],
  '2.1.4': ['Character key shortcuts', 'A'],
  '2.2.1': ['Timing adjustable', 'A'],
  '2.2.2': ['Pause, stop, hide', 'A'],
  '2.2.3': [
    'No timing',
    'AAA',
    { read: 'Nothing has to be done in time; a key pressed twice (`c c`) also has a button.' },
  ],
  '2.2.4': ['Interruptions', 'AAA'],
  '2.2.5': ['Re-authenticating', 'AAA'],
  '2.2.6': ['Timeouts', 'AAA', { absent: 'Nobody is signed out for being idle.' }],
  '2.3.1': ['Three flashes or below threshold', 'A'],
  '2.3.2': ['Three flashes', 'AAA'],
  '2.3.3': ['Animation from interactions', 'AAA'],
  '2.4.1': ['Bypass blocks', 'A'],
  '2.4.2': ['Page titled', 'A'],
  '2.4.3': ['Focus order', 'A'],
  '2.4.4': ['Link purpose (in context)', 'A'],
  '2.4.5': ['Multiple ways', 'AA'],
  '2.4.6': ['Headings and labels', 'AA', { read: 'Headings and labels were read for what they say of their part.' }],
  '2.4.7': ['Focus visible', 'AA'],
  '2.4.8': ['Location', 'AAA'],
  '2.4.9': ['Link purpose (link only)', 'AAA'],
  '2.4.10': ['Section headings', 'AAA'],
  '2.4.11': ['Focus not obscured (minimum)', 'AA'],
  '2.4.12': ['Focus not obscured (enhanced)', 'AAA'],
  '2.4.13': ['Focus appearance', 'AAA'],
  '2.5.1': ['Pointer gestures', 'A'],
  '2.5.2': ['Pointer cancellation', 'A'],
  '2.5.3': ['Label in name', 'A'],
  '2.5.4': ['Motion actuation', 'A', { absent: 'Nothing listens to the motion of the device.' }],
  '2.5.5': ['Target size (enhanced)', 'AAA'],
  '2.5.6': ['Concurrent input mechanisms', 'AAA'],
  '2.5.7': ['Dragging movements', 'AA'],
  '2.5.8': ['Target size (minimum)', 'AA'],
  '3.1.1': ['Language of page', 'A'],
  '3.1.2': [
    'Language of parts',
    'AA',
    {
      gap: 'Fewer than about sixty letters with no message near them, such as a title in the list, are marked only where their script tells the language.',
    },
  ],
  '3.1.3': ['Unusual words', 'AAA'],
  '3.1.4': ['Abbreviations', 'AAA'],
  '3.1.5': [
    'Reading level',
    'AAA',
    {
      gap: 'All five languages of the program are measured; what models write is not in its hand.',
    },
  ],
  '3.1.6': [
    'Pronunciation',
    'AAA',
    {
      gap: 'Abbreviations, and words of the program that are said in two ways, say how they are spoken, in five languages; what models write is not in its hand.',
    },
  ],
  '3.2.1': ['On focus', 'A'],
  '3.2.2': ['On input', 'A'],
  '3.2.3': ['Consistent navigation', 'AA'],
  '3.2.4': ['Consistent identification', 'AA'],
  '3.2.5': ['Change on request', 'AAA'],
  '3.2.6': ['Consistent help', 'A'],
  '3.3.1': ['Error identification', 'A'],
  '3.3.2': ['Labels or instructions', 'A'],
  '3.3.3': ['Error suggestion', 'AA'],
  '3.3.4': ['Error prevention (legal, financial, data)', 'AA'],
  '3.3.5': ['Help', 'AAA'],
  '3.3.6': ['Error prevention (all)', 'AAA'],
  '3.3.7': ['Redundant entry', 'A'],
  '3.3.8': ['Accessible authentication (minimum)', 'AA'],
  '3.3.9': ['Accessible authentication (enhanced)', 'AAA'],
  '4.1.2': ['Name, role, value', 'A'],
  '4.1.3': ['Status messages', 'AA'],
} as const satisfies Record<string, Row>

export type CriterionId = keyof typeof rows

export interface Criterion {
  id: CriterionId
  name: string
  level: Level
  judgement: Judgement
}

export const wcagCriteria: Criterion[] = Object.entries(rows).map(([id, row]) => {
  const [name, level, judgement = {}] = row as Row
  return { id: id as CriterionId, name, level, judgement }
})
