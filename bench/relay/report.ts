import { median, rounded } from '../report/median.ts'
import { printTable } from '../report/print-table.ts'
import { type Target, writeResult } from '../report/write-result.ts'
import { type LoadName, loads, type Sample } from './loads.ts'

interface CpuFigures {
  microsPerRequest: number
  microsPerChunk: number
  /** Seconds. */
  secondsPerMillionChunks: number
  timesRaw: number
  timesStreamText: number
}

const cpuOf = (samples: Sample[], contender: string, load: LoadName): number =>
  median(
    samples.flatMap((sample) =>
      'load' in sample && sample.contender === contender && sample.load === load ? [sample.cpuMicros] : [],
    ),
  )

const firstOf = (samples: Sample[], contender: string): number =>
  median(samples.flatMap((sample) => ('firstMs' in sample && sample.contender === contender ? [sample.firstMs] : [])))

const cpuFigures = (samples: Sample[], contender: string, load: LoadName): CpuFigures => {
  const { questions, tokens } = loads[load]
  const cpu = cpuOf(samples, contender, load)
  return {
    microsPerRequest: rounded(cpu / questions),
    microsPerChunk: rounded(cpu / questions / tokens),
    secondsPerMillionChunks: rounded(cpu / questions / tokens),
    timesRaw: rounded(cpu / cpuOf(samples, 'raw', load)),
    timesStreamText: rounded(cpu / cpuOf(samples, 'streamText', load)),
  }
}

/** What one more chunk costs: the price of the request itself, which is the same for 50 and for 500, falls out. */
const microsPerFurtherChunk = (samples: Sample[], contender: string): number => {
  const perRequest = (load: LoadName): number => cpuOf(samples, contender, load) / loads[load].questions
  return (perRequest('b500') - perRequest('b50')) / (loads.b500.tokens - loads.b50.tokens)
}

const printFurther = (samples: Sample[], contenders: string[]): void => {
  const [raw, streamText] = ['raw', 'streamText'].map((name) => microsPerFurtherChunk(samples, name))
  printTable(
    ['each further chunk of a burst (b500 less b50)', 'us a chunk', 'x raw', 'x streamText'],
    contenders.map((name) => {
      const micros = microsPerFurtherChunk(samples, name)
      return [name, rounded(micros), rounded(micros / raw!), rounded(micros / streamText!)]
    }),
  )
}

const furtherChunk = (samples: Sample[]): number =>
  rounded(microsPerFurtherChunk(samples, 'ours') / microsPerFurtherChunk(samples, 'streamText'))

const targetsOf = (samples: Sample[], addedMs: number): Target[] => [
  // A chunk on its way from the upstream to the watcher.
  { name: 'our CPU per further chunk, as a part of streamText', value: furtherChunk(samples), limit: 0.25 },
  // The same with the whole request: at the others no message is stored.
  ...(Object.keys(loads) as LoadName[]).map((load) => ({
    name: `${load}: our CPU of the whole request, as a part of streamText`,
    value: cpuFigures(samples, 'ours', load).timesStreamText,
    limit: 0.25,
  })),
  { name: 'first token added to direct, median ms', value: addedMs, limit: 3 },
]

const printCpu = (samples: Sample[], contenders: string[], load: LoadName): void => {
  console.log(`${load}: ${loads[load].title}`)
  const columns = ['CPU of the process', 'us a request', 'us a chunk', 's a million chunks', 'x raw', 'x streamText']
  printTable(
    columns,
    contenders.map((name) => [name, ...Object.values(cpuFigures(samples, name, load))]),
  )
}

const printFirst = (samples: Sample[], contenders: string[]): void => {
  const direct = firstOf(samples, 'direct')
  printTable(
    ['first token, one question at a time', 'median ms', 'added to direct'],
    contenders.map((name) => {
      const first = firstOf(samples, name)
      return [name, rounded(first), rounded(first - direct)]
    }),
  )
  console.log('portkey sleeps 25 ms before the first chunk of a stream, hard-coded in its version 1.15.2.')
  console.log('ours stores the message and the first words on disk before it shows them; the others store nothing.\n')
}

export const report = (samples: Sample[], contenders: string[], rounds: number): void => {
  const measured = contenders.filter((name) => name !== 'direct')
  for (const load of Object.keys(loads) as LoadName[]) printCpu(samples, measured, load)
  printFurther(samples, measured)
  printFirst(samples, contenders)
  const added = rounded(firstOf(samples, 'ours') - firstOf(samples, 'direct'))
  const byLoad = Object.entries(loads).map(([load, settings]) => [
    load,
    {
      ...settings,
      cpu: Object.fromEntries(measured.map((name) => [name, cpuFigures(samples, name, load as LoadName)])),
    },
  ])
  const first = Object.fromEntries(contenders.map((name) => [name, rounded(firstOf(samples, name))]))
  writeResult({
    benchmark: 'relay',
    settings: { rounds, note: 'portkey 1.15.2 sleeps 25 ms before the first chunk, hard-coded' },
    figures: {
      microsPerFurtherChunk: Object.fromEntries(
        measured.map((name) => [name, rounded(microsPerFurtherChunk(samples, name))]),
      ),
      loads: Object.fromEntries(byLoad),
      firstTokenMs: first,
    },
    targets: targetsOf(samples, added),
  })
}
