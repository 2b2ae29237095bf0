// What an answer that streams into a page costs in Chromium, beside Streamdown, react-markdown, markdown-it and plain text.
// npm run bench markdown -- [--rounds 3] [--sizes 25,50,100,200] [--chunks-per-frame 10] [--peers-up-to 100]
//   [--peers-single-up-to 25] [--only answer|open|one|panes] [--contenders ours,streamdown]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { installPeers } from '../peers/install-peers.mjs'
import { startChromium } from '../processes/start-chromium.ts'
import { writeResult } from '../report/write-result.ts'
import { buildPage } from './build-page.ts'
import { type Contender, contenders } from './contenders.ts'
import { CHUNK_LENGTH, measureCpu, plannedJobs } from './measure-cpu.ts'
import { measurePanes } from './measure-panes.ts'
import { servePage } from './page-server.ts'
import {
  mediansOf,
  type PanesSample,
  panesMedians,
  printCpu,
  printPanes,
  type Sample,
  targetsOf,
} from './print-results.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    sizes: { type: 'string', default: '25,50,100,200' },
    'chunks-per-frame': { type: 'string', default: '10' },
    'peers-up-to': { type: 'string', default: '100' },
    'peers-single-up-to': { type: 'string', default: '25' },
    only: { type: 'string', default: '' },
    contenders: { type: 'string', default: contenders.join(',') },
  },
})

const chunksPerFrame = Number(values['chunks-per-frame'])
const chosen = values.contenders.split(',') as Contender[]

await installPeers()
const folder = await mkdtemp(join(tmpdir(), 'bench-markdown-'))
await buildPage(folder)
const { address, server } = await servePage(folder)
try {
  const samples = await sampleCpu()
  const panes = await samplePanes()
  const medians = mediansOf(samples)
  printCpu(samples, medians)
  const paneFigures = panesMedians(panes)
  printPanes(paneFigures)
  writeResult({
    benchmark: 'markdown',
    settings: { ...values, chunkLength: CHUNK_LENGTH },
    figures: {
      cpuMs: Object.fromEntries([...medians].map(([key, milliseconds]) => [key, Math.round(milliseconds)])),
      fourPanes: paneFigures,
    },
    targets: targetsOf(medians, paneFigures.ours),
  })
} finally {
  server.close()
  await rm(folder, { recursive: true })
}

async function sampleCpu(): Promise<Sample[]> {
  await using paced = await startChromium('display')
  await using unpaced = await startChromium('none')
  const jobs = plannedJobs({
    sizes: values.sizes.split(',').map(Number),
    peersUpTo: Number(values['peers-up-to']),
    peersSingleUpTo: Number(values['peers-single-up-to']),
  }).filter(({ label, renderer }) => label.startsWith(values.only) && chosen.includes(renderer))
  const samples: Sample[] = []
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    // Interleaved: whatever disturbs the machine for a while disturbs every renderer.
    for (const job of jobs) {
      // What is told of each chunk decides itself how many frames it draws, so these must be those of a display.
      const browser = job.how === 'chunk' ? paced : unpaced
      samples.push({ ...job, cpuMs: await measureCpu(browser, address, job, chunksPerFrame) })
      process.stderr.write('.')
    }
    process.stderr.write(` round ${round}\n`)
  }
  return samples
}

async function samplePanes(): Promise<PanesSample[]> {
  if (!'panes'.startsWith(values.only)) return []
  await using browser = await startChromium('display')
  const samples: PanesSample[] = []
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    for (const renderer of chosen.filter((name) => name !== 'nothing')) {
      samples.push({ renderer, ...(await measurePanes(browser, address, renderer)) })
      process.stderr.write('.')
    }
    process.stderr.write(` panes, round ${round}\n`)
  }
  return samples
}
