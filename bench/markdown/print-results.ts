import { median, rounded } from '../report/median.ts'

export interface Sample {
  label: string
  renderer: 'ours' | 'plain' | 'naive'
  kilobytes: number
  cpuMs: number
}

/** Medians over the rounds, with the ratios that the goals are stated in. @returns the medians, by what was measured */
export function printResults(samples: readonly Sample[]): Record<string, number> {
  const groups = Map.groupBy(samples, (sample) => `${sample.label}|${sample.renderer}|${sample.kilobytes}`)
  const medians = new Map([...groups].map(([key, group]) => [key, median(group.map((sample) => sample.cpuMs))]))
  console.log(
    '| what | KB | renderer | CPU ms (median) | min-max | ms/KB | naive / ours |\n|---|--:|---|--:|--:|--:|--:|',
  )
  for (const [key, group] of groups) {
    const [label = '', renderer = '', kilobytes = ''] = key.split('|')
    const cpu = medians.get(key) ?? Number.NaN
    const naive = medians.get(`${label}|naive|${kilobytes}`)
    const ratio = renderer === 'ours' && naive ? `${(naive / cpu).toFixed(1)}x` : ''
    const all = group.map((sample) => sample.cpuMs)
    const range = `${Math.min(...all).toFixed(0)}-${Math.max(...all).toFixed(0)}`
    console.log(
      `| ${label} | ${kilobytes} | ${renderer} | ${cpu.toFixed(0)} | ${range} | ${(cpu / Number(kilobytes)).toFixed(2)} | ${ratio} |`,
    )
  }
  console.log('')
  printGrowth(medians, 'answer', 100, 200, 'CPU/KB at 200 KB against 100 KB', true)
  for (const label of ['one code', 'one list', 'one table', 'one paragraph']) {
    printGrowth(medians, label, 25, 100, `${label}: 100 KB against 25 KB`, false)
  }
  return Object.fromEntries(
    [...medians].map(([key, milliseconds]) => [key.replaceAll('|', ', '), rounded(milliseconds)]),
  )
}

function printGrowth(
  medians: ReadonlyMap<string, number>,
  label: string,
  from: number,
  to: number,
  title: string,
  perKilobyte: boolean,
): void {
  const small = medians.get(`${label}|ours|${from}`)
  const large = medians.get(`${label}|ours|${to}`)
  if (small && large) console.log(`${title}: ${(large / small / (perKilobyte ? to / from : 1)).toFixed(2)}x`)
}
