import { t } from '@lingui/core/macro'
import { isType } from '../../sandbox/open-sandbox.ts'
import type { DiagramColours } from './diagram-colours.ts'
import { diagramConfig, TEXT_AT_MOST } from './diagram-config.ts'
import { DiagramProblem } from './diagram-problem.ts'
import { type DrawingFrame, FrameEnded, openDrawingFrame } from './drawing-frame.ts'
import { firstWord } from './first-word.ts'
import { type Outline, readOutline } from './outline.ts'
import { refusalInWords } from './refusal-in-words.ts'
import { type Picture, writeSvg } from './write-svg.ts'

export interface Drawing extends Picture {
  outline: Outline
}

const IDLE_MS = 60_000

/** Not in the part of mermaid that is here: drawn as what they are made of. */
const TRANSLATED = new Set(['mindmap', 'architecture', 'architecture-beta'])

let frame: Promise<DrawingFrame> | undefined
let last: Promise<unknown> = Promise.resolve()
let idle: ReturnType<typeof setTimeout> | undefined

/** One drawing at a time in one frame, which goes when nobody has asked for a while. @throws DiagramProblem */
export function drawDiagram(text: string, colours: DiagramColours): Promise<Drawing> {
  const drawing = last.then(() => drawNow(text, colours))
  last = drawing.catch(() => undefined)
  return drawing
}

async function drawNow(text: string, colours: DiagramColours): Promise<Drawing> {
  if (text.trim() === '') throw new DiagramProblem(t`There is nothing to draw yet.`)
  if (text.length > TEXT_AT_MOST) throw new DiagramProblem(t`The diagram is too long to be drawn.`)
  const kind = firstWord(text)
  const isTranslated = TRANSLATED.has(kind)
  const drawn = isTranslated ? await translate(kind, text, colours) : text
  const answer = await askFrame(drawn, diagramConfig(colours))
  if (isType(answer, 'drawn')) {
    const { tree, outline } = answer as { tree?: unknown; outline?: unknown }
    const picture = writeSvg(tree, colours.ground)
    const read = readOutline(outline)
    if (picture) return { ...picture, outline: isTranslated ? { ...read, kind } : read }
  }
  throw refusalInWords(text, answer)
}

async function translate(kind: string, text: string, { variables }: DiagramColours): Promise<string> {
  const { asFlowchart } = await import('./as-flowchart/as-flowchart.ts')
  return asFlowchart(kind, text, variables)
}

async function askFrame(text: string, config: object, isSecond = false): Promise<unknown> {
  clearTimeout(idle)
  if ((await frame)?.isOver()) frame = undefined
  frame ??= openDrawingFrame()
  let opened: DrawingFrame
  try {
    opened = await frame
  } catch (cause) {
    frame = undefined
    console.error(cause)
    throw new DiagramProblem(
      t`What draws diagrams could not be started. Check the connection to the server, then try again.`,
    )
  }
  try {
    return await opened.draw(text, config)
  } catch (cause) {
    frame = undefined
    if (!(cause instanceof FrameEnded)) throw cause
    if (cause.isWithAnother && !isSecond) return askFrame(text, config, true)
    throw new DiagramProblem(t`Drawing took too long and was stopped. A smaller diagram may work.`)
  } finally {
    idle = setTimeout(endFrame, IDLE_MS)
  }
}

function endFrame(): void {
  void frame?.then((opened) => opened.end()).catch(() => undefined)
  frame = undefined
}
