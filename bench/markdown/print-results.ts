import { median, rounded } from '../report/median.ts'
import { printTable } from '../report/print-table.ts'
import type { Target } from '../report/write-result.ts'
import type { Contender } from './contenders.ts'
import type { PanesFigures } from './measure-panes.ts'

export interface Sample {
  label: string
  renderer: Contender
  kilobytes: number
  cpuMs: number
}

export interface PanesSample extends PanesFigures {
  renderer: Contender
}

type Medians = ReadonlyMap<string, number>

const keyOf = ({ label, renderer, kilobytes }: Omit<Sample, 'cpuMs'>): string => `${label}, ${renderer}, ${kilobytes}`

export const mediansOf = (samples: readonly Sample[]): Medians =>
  new Map(
    [...Map.groupBy(samples, keyOf)].map(([key, group]) => [key, median(group.map(({ cpuMs }) => cpuMs))] as const),
  )

/** Medians over the rounds, with what each costs against ours. */
export const printCpu = (samples: readonly Sample[], medians: Medians): void => {
  const rows = [...Map.groupBy(samples, keyOf)].map(([key, group]) => {
    const { label, renderer, kilobytes } = group[0]!
    const cpu = medians.get(key)!
    const ours = medians.get(keyOf({ label, renderer: 'ours', kilobytes }))!
    const all = group.map(({ cpuMs }) => cpuMs)
    const range = `${Math.min(...all).toFixed(0)}-${Math.max(...all).toFixed(0)}`
    return [label, kilobytes, renderer, cpu.toFixed(0), range, (cpu / kilobytes).toFixed(2), (cpu / ours).toFixed(2)]
  })
  printTable(['what', 'KB', 'renderer', 'CPU ms', 'min-max', 'ms/KB', 'as ours'], rows)
}

export const panesMedians = (samples: readonly PanesSample[]): Record<string, PanesFigures> =>
  Object.fromEntries(
    [...Map.groupBy(samples, ({ renderer }) => renderer)].map(([renderer, group]) => {
      const middle = (pick: (sample: PanesSample) => number): number => rounded(median(group.map(pick)))
      return [
        renderer,
        {
          droppedPercent: middle(({ droppedPercent }) => droppedPercent),
          longTasks: middle(({ longTasks }) => longTasks),
          longestTaskMs: middle(({ longestTaskMs }) => longestTaskMs),
          keyToPaintP98Ms: middle(({ keyToPaintP98Ms }) => keyToPaintP98Ms),
        },
      ]
    }),
  )

export const printPanes = (figures: Record<string, PanesFigures>): void =>
  printTable(
    ['four panes', 'dropped %', 'long tasks', 'longest ms', 'key to paint p98 ms'],
    Object.entries(figures).map(([renderer, { droppedPercent, longTasks, longestTaskMs, keyToPaintP98Ms }]) => [
      renderer,
      droppedPercent,
      longTasks,
      longestTaskMs,
      keyToPaintP98Ms,
    ]),
  )

const SINGLE = ['code', 'list', 'table', 'paragraph']

export const targetsOf = (medians: Medians, panes: PanesFigures | undefined): Target[] => {
  const cost = (label: string, renderer: Contender, kilobytes: number): number =>
    medians.get(keyOf({ label, renderer, kilobytes })) ?? Number.NaN
  const against = (value: number, of: number): number => rounded(value / of)
  const cpu = [
    {
      name: 'CPU of a 100 KB answer, told of each chunk, as a part of Streamdown',
      value: against(cost('answer', 'ours', 100), cost('answer', 'streamdown', 100)),
      limit: 0.1,
    },
    {
      name: 'CPU per KB at 200 KB against 100 KB',
      value: against(cost('answer', 'ours', 200), cost('answer', 'ours', 100) * 2),
      limit: 1.3,
    },
    ...SINGLE.map((label) => ({
      name: `one ${label}: 100 KB against 25 KB`,
      value: against(cost(`one ${label}`, 'ours', 100), cost(`one ${label}`, 'ours', 25)),
      limit: 6,
    })),
  ].filter(({ value }) => !Number.isNaN(value))
  if (!panes) return cpu
  return [
    ...cpu,
    { name: 'four panes: dropped frames in percent', value: panes.droppedPercent, limit: 1 },
    { name: 'four panes: long tasks', value: panes.longTasks, limit: 0 },
    { name: 'four panes: key to paint, p98 in ms', value: panes.keyToPaintP98Ms, limit: 50 },
  ]
}
