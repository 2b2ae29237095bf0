/**
 * What runs inside the sandbox frame, beside mermaid. These functions travel as text: each uses nothing but its
 * arguments, the others in `frameProgram` and what a browser has.
 */

interface Diagram {
  type: string
  db: Record<string, (() => unknown) | undefined>
}

declare const mermaid: {
  initialize(config: unknown): void
  render(id: string, text: string): Promise<{ svg: string }>
  mermaidAPI: { getDiagramFromText(text: string): Promise<Diagram> }
}

function readColour(text: string): [red: number, green: number, blue: number] | undefined {
  const parts = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)/.exec(text)
  return parts ? [Number(parts[1]), Number(parts[2]), Number(parts[3])] : undefined
}

function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const part = value / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** A text may colour its shapes for a white page; the words in them stay readable in every theme. */
function makeReadable(picture: SVGSVGElement): void {
  for (const shape of picture.querySelectorAll<SVGElement>('.node [style*="fill"]')) {
    const ground = readColour(getComputedStyle(shape).fill)
    if (!ground || shape.matches('text, tspan')) continue
    const light = luminance(ground)
    const readable = light > 0.18 ? '#000000' : '#ffffff'
    for (const words of shape.closest('.node')?.querySelectorAll<SVGElement>('text, tspan') ?? []) {
      const ink = readColour(getComputedStyle(words).fill)
      const other = ink ? luminance(ink) : light
      const contrast = (Math.max(light, other) + 0.05) / (Math.min(light, other) + 0.05)
      if (contrast < 4.5) words.style.setProperty('fill', readable, 'important')
    }
  }
}

/** The parts of a diagram and how they hang together, as its own parser read them; else the words in the picture. */
async function readOutline(text: string, picture: SVGSVGElement): Promise<unknown> {
  const { type, db } = await mermaid.mermaidAPI.getDiagramFromText(text)
  const wordsOf = (value: unknown): string =>
    String(value ?? '')
      .replace(/<br\s*\/?>/gi, ' ')
      .trim()
  const outline = {
    kind: type,
    title: wordsOf(db.getAccTitle?.() || db.getDiagramTitle?.()),
    description: wordsOf(db.getAccDescription?.()),
    parts: [] as string[],
    links: [] as { from: string; to: string; label: string }[],
  }
  const names = new Map<unknown, string>()
  const addPart = (id: unknown, label: unknown): void => {
    names.set(id, wordsOf(label) || wordsOf(id))
    outline.parts.push(names.get(id) ?? '')
  }
  const addLink = (from: unknown, to: unknown, label: unknown): void => {
    const nameOf = (id: unknown): string => names.get(id) ?? wordsOf(id)
    outline.links.push({ from: nameOf(from), to: nameOf(to), label: wordsOf(label) })
  }
  const graph = db.getData?.() as { nodes?: Record<string, unknown>[]; edges?: Record<string, unknown>[] } | undefined
  if (graph?.nodes?.length) {
    for (const { id, label } of graph.nodes) addPart(id, Array.isArray(label) ? label.join(' ') : label)
    for (const { start, end, label } of graph.edges ?? []) addLink(start, end, label)
  } else if (db.getMessages && db.getActors) {
    for (const [id, actor] of db.getActors() as Map<string, { description?: string }>) addPart(id, actor.description)
    for (const { from, to, message } of db.getMessages() as Record<string, unknown>[]) {
      if (names.has(from) && names.has(to)) addLink(from, to, message)
    }
  } else {
    for (const words of picture.querySelectorAll('text'))
      if (words.textContent?.trim()) addPart(words, words.textContent)
  }
  return outline
}

/** As plain data: the page writes a picture of it, and has nothing to parse. */
function treeOf(element: Element): unknown[] {
  const attributes = [...element.attributes].map(({ localName, value }) => [localName, value])
  const children = [...element.childNodes].flatMap((node): unknown[] => {
    if (node instanceof Element) return [treeOf(node)]
    return node instanceof Text ? [node.data] : []
  })
  return [element.localName, Object.fromEntries(attributes), children]
}

async function drawOne(id: number, text: string, config: unknown): Promise<unknown> {
  const holder = document.body.appendChild(document.createElement('div'))
  try {
    mermaid.initialize(config)
    const { svg } = await mermaid.render(`diagram-${id}`, text)
    holder.innerHTML = svg
    const picture = holder.querySelector('svg')
    if (!picture) throw new Error('mermaid drew nothing')
    makeReadable(picture)
    const outline = await readOutline(text, picture)
    return { type: 'drawn', id, tree: treeOf(picture), outline }
  } catch (cause) {
    return { type: 'refused', id, why: cause instanceof Error ? cause.message : String(cause) }
  } finally {
    holder.remove()
  }
}

function listen(): void {
  addEventListener('message', ({ source, data }) => {
    if (source !== parent || data?.type !== 'draw') return
    void drawOne(data.id, data.text, data.config).then((reply) => parent.postMessage(reply, location.origin))
  })
  parent.postMessage({ type: 'up' }, location.origin)
}

export const frameProgram = (): string =>
  `${[readColour, luminance, makeReadable, readOutline, treeOf, drawOne, listen].join('\n')}\n${listen.name}()`
