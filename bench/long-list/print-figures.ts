import { median, rounded } from '../report/median.ts'
import { printTable } from '../report/print-table.ts'
import type { Target } from '../report/write-result.ts'
import type { Heard } from './measure-hearing.ts'
import type { Opening } from './measure-opening.ts'
import type { Followed, Held, Jump, Scrolled } from './measure-scrolling.ts'
import type { Through } from './measure-through.ts'

export interface Samples {
  short: Opening[]
  long: Opening[]
  scrolled: Scrolled[]
  jumps: Jump[]
  followed: Followed[]
  held: Held[]
  /** Rows of the outline. */
  outlines: number[]
}

interface Spread {
  median: number
  least: number
  most: number
}

const spreadOf = (values: number[]): Spread => ({
  median: rounded(median(values)),
  least: rounded(Math.min(...values)),
  most: rounded(Math.max(...values)),
})

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
const most = (values: number[]): number => rounded(Math.max(...values))

export const figuresOf = ({ short, long, scrolled, jumps, followed, held, outlines }: Samples) => {
  const of = (openings: Opening[], name: keyof Opening): Spread => spreadOf(openings.map((each) => each[name]))
  const ratio = (name: keyof Opening): number => rounded(of(long, name).median / of(short, name).median)
  const frames = sum(scrolled.map((each) => each.frames))
  return {
    openingMs: {
      load: { ten: of(short, 'loadMs'), all: of(long, 'loadMs'), ratio: ratio('loadMs') },
      switch: { ten: of(short, 'switchMs'), all: of(long, 'switchMs'), ratio: ratio('switchMs') },
    },
    scrollingUp: {
      frames,
      misplacedPercent: rounded((100 * sum(scrolled.map(({ misplaced }) => misplaced))) / frames),
      emptyPercent: rounded((100 * sum(scrolled.map(({ empty }) => empty))) / frames),
      worstPx: most(scrolled.map(({ worstPx }) => worstPx)),
    },
    jumping: {
      jumps: jumps.length,
      milliseconds: spreadOf(jumps.map(({ milliseconds }) => milliseconds)),
      worstPx: most(jumps.map(({ offPx }) => offPx)),
    },
    following: {
      frames: sum(followed.map((each) => each.frames)),
      worstGapPx: most(followed.map(({ worstGapPx }) => worstGapPx)),
      grownPx: most(followed.map(({ grownPx }) => grownPx)),
    },
    reading: {
      frames: sum(held.map((each) => each.frames)),
      worstPx: most(held.map(({ worstPx }) => worstPx)),
      grownPx: most(held.map(({ grownPx }) => grownPx)),
    },
    mostPainted: most([...long.map(({ painted }) => painted), ...scrolled.map(({ mostPainted }) => mostPainted)]),
    fewestOutlineRows: Math.min(...outlines),
  }
}

export type Figures = ReturnType<typeof figuresOf> & { through: Through; heard: Heard }

const shown = ({ median, least, most }: Spread): string => `${median} (${least}-${most})`

export const printFigures = (figures: Figures): void => {
  const { load, switch: switched } = figures.openingMs
  printTable(
    ['opening, CPU ms', '10 messages', 'all', 'ratio'],
    [
      ['from an empty tab', shown(load.ten), shown(load.all), load.ratio],
      ['inside the program', shown(switched.ten), shown(switched.all), switched.ratio],
    ],
  )
  console.log(JSON.stringify({ ...figures, openingMs: undefined }, null, 2))
}

export const targetsOf = (figures: Figures, messages: number): Target[] => [
  { name: 'CPU from an empty tab, all against ten messages', value: figures.openingMs.load.ratio, limit: 1.3 },
  { name: 'CPU inside the program, all against ten messages', value: figures.openingMs.switch.ratio, limit: 1.3 },
  { name: 'scrolling up: frames misplaced, percent', value: figures.scrollingUp.misplacedPercent, limit: 2 },
  { name: 'slowest jump, ms', value: figures.jumping.milliseconds.most, limit: 300 },
  { name: 'least exact jump, px', value: figures.jumping.worstPx, limit: 2 },
  { name: 'following a reply: largest gap to its end, px', value: figures.following.worstGapPx, limit: 0 },
  { name: 'reading on above a reply: moved by, px', value: figures.reading.worstPx, limit: 0 },
  { name: 'messages painted at once', value: figures.mostPainted, limit: 80 },
  { name: 'messages on the page after all were scrolled through', value: figures.through.messages, limit: 500 },
  { name: 'messages that a screen reader does not reach, or hears twice', value: figures.heard.wrong, limit: 0 },
  { name: 'messages of the person that the outline lacks', value: messages / 2 - figures.fewestOutlineRows, limit: 0 },
]
