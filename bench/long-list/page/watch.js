// Runs in the page of the product. Every figure is read when a frame has been laid out and is about to be painted.

const scrollerOf = () => document.querySelector('.scroll')

const nextFrame = () => new Promise(requestAnimationFrame)

/**
 * Resolves in the frame it is called in, once the page has laid it out and has answered to what grew: a probe that
 * changes its size is told of after everything else that was watched before it.
 */
const laidOut = () =>
  new Promise((resolve) => {
    const probe = document.createElement('div')
    probe.style.position = 'fixed'
    document.body.append(probe)
    const observer = new ResizeObserver(() => {
      observer.disconnect()
      probe.remove()
      resolve()
    })
    observer.observe(probe)
  })

const painted = async () => {
  await nextFrame()
  await laidOut()
}

/** The message in the middle of the column; nothing while messages that are not loaded are there. */
const readEntry = (scroller) => {
  const { left, top, width, height } = scroller.getBoundingClientRect()
  for (const part of [0.5, 0.4, 0.6, 0.3, 0.7]) {
    const entry = document.elementFromPoint(left + width / 2, top + height * part)?.closest('.entry')
    if (entry) return entry
  }
  return null
}

const topOf = (element) => element.getBoundingClientRect().top

const paintedEntries = () =>
  [...document.querySelectorAll('.entry')].filter((entry) => entry.checkVisibility({ contentVisibilityAuto: true }))
    .length

const distanceToEnd = ({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight

/** Scrolls a step in every frame and looks whether what is read moved by just that step. */
const scrollBySteps = async ({ frames, step }) => {
  const scroller = scrollerOf()
  const seen = { frames: 0, misplaced: 0, empty: 0, worstPx: 0, mostPainted: 0 }
  await painted()
  for (let frame = 0; frame < frames; frame++) {
    const entry = readEntry(scroller)
    const before = entry && topOf(entry)
    await nextFrame()
    const room = scroller.scrollTop
    scroller.scrollBy(0, -step)
    await laidOut()
    seen.frames += 1
    if (frame % 10 === 0) seen.mostPainted = Math.max(seen.mostPainted, paintedEntries())
    if (!readEntry(scroller)) seen.empty += 1
    if (!entry || room < step) continue
    const off = entry.isConnected ? Math.abs(topOf(entry) - before - step) : Number.POSITIVE_INFINITY
    seen.worstPx = Math.max(seen.worstPx, off)
    if (off > 2) seen.misplaced += 1
  }
  return seen
}

/** Scrolls up a step in every frame until the first message is there; tells what the page holds then. */
const scrollToFirst = async ({ id, step }) => {
  const scroller = scrollerOf()
  while (scroller.scrollTop > 0 || !document.querySelector(`[data-message-id="${id}"]`)) {
    scroller.scrollBy(0, -step)
    await painted()
  }
  return {
    messages: document.querySelectorAll('.entry').length,
    elements: document.querySelectorAll('*').length,
  }
}

/** Resolves with the frames from now until a message stands at the top of the column for good. */
const watchJump = async (id) => {
  const startedAt = performance.now()
  const scroller = scrollerOf()
  let arrivedAt = null
  let off = Number.NaN
  for (let still = 0; still < 30; ) {
    await painted()
    const entry = document.querySelector(`[data-message-id="${id}"]`)
    off = entry ? Math.abs(topOf(entry) - topOf(scroller)) : Number.NaN
    if (off <= 2) {
      arrivedAt ??= performance.now()
      still += 1
    } else {
      arrivedAt = null
      still = 0
    }
    if (performance.now() - startedAt > 20_000) break
  }
  return { milliseconds: arrivedAt === null ? Number.POSITIVE_INFINITY : arrivedAt - startedAt, offPx: off }
}

/** Every frame until the last reply has ended: how far the end of the page is below the end of the column. */
const watchEnd = async (count) => {
  const scroller = scrollerOf()
  const seen = { frames: 0, worstGapPx: 0, grownPx: -scroller.scrollHeight }
  while (!isOver(count)) {
    await painted()
    seen.frames += 1
    seen.worstGapPx = Math.max(seen.worstGapPx, distanceToEnd(scroller))
  }
  seen.grownPx += scroller.scrollHeight
  return seen
}

/** Every frame until the last reply has ended: how far what is read has moved from where it stood. */
const watchReader = async (count) => {
  const scroller = scrollerOf()
  const entry = readEntry(scroller)
  const before = topOf(entry)
  const seen = { frames: 0, worstPx: 0, grownPx: -scroller.scrollHeight }
  while (!isOver(count)) {
    await painted()
    seen.frames += 1
    seen.worstPx = Math.max(
      seen.worstPx,
      entry.isConnected ? Math.abs(topOf(entry) - before) : Number.POSITIVE_INFINITY,
    )
  }
  seen.grownPx += scroller.scrollHeight
  return seen
}

const isOver = (count) => {
  const last = [...document.querySelectorAll('.entry.reply')].at(-1)
  return last && Number(last.ariaPosInSet) >= count && !last.querySelector('.who.is-live')
}

globalThis.watch = { scrollBySteps, scrollToFirst, watchJump, watchEnd, watchReader, paintedEntries, painted }
