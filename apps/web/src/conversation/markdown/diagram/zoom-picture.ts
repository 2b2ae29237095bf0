const STEP = 1.25
const SCALE = { least: 0.1, most: 8 }

export interface PictureZoom {
  /** In steps; below zero it gets smaller. */
  step(count: number): void
  fit(): void
  /** After the room has changed: a picture that was fitted stays fitted. */
  follow(): void
}

/** The whole picture in the room there is, never larger than it was drawn. */
export const fittingScale = (picture: { width: number; height: number }, room: { width: number; height: number }) =>
  Math.max(SCALE.least, Math.min(1, room.width / picture.width, room.height / picture.height))

export const steppedScale = (scale: number, count: number): number =>
  Math.min(SCALE.most, Math.max(SCALE.least, scale * STEP ** count))

/**
 * A picture in a room that scrolls: panning is the browser's own scrolling, by arrow keys, wheel and finger. A mouse
 * drags it; plus, minus and nought zoom while the room has the focus.
 */
export function zoomPicture(room: HTMLElement, image: HTMLImageElement): PictureZoom {
  let scale = 1
  let isFitted = true
  const size = () => ({ width: Number(image.dataset.width), height: Number(image.dataset.height) })
  const apply = (next: number): void => {
    const before = middleOf(room)
    const grown = next / scale
    scale = next
    image.style.width = `${size().width * scale}px`
    image.style.height = `${size().height * scale}px`
    room.scrollLeft = before.x * grown - room.clientWidth / 2
    room.scrollTop = before.y * grown - room.clientHeight / 2
  }
  const zoom: PictureZoom = {
    step: (count) => {
      isFitted = false
      apply(steppedScale(scale, count))
    },
    fit: () => {
      isFitted = true
      apply(fittingScale(size(), { width: room.clientWidth, height: room.clientHeight }))
    },
    follow: () => {
      if (isFitted) zoom.fit()
    },
  }
  room.addEventListener('keydown', (event) => zoomByKey(event, zoom))
  dragToPan(room)
  return zoom
}

const middleOf = (room: HTMLElement) => ({
  x: room.scrollLeft + room.clientWidth / 2,
  y: room.scrollTop + room.clientHeight / 2,
})

function zoomByKey(event: KeyboardEvent, zoom: PictureZoom): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return
  if (event.key === '+' || event.key === '=') zoom.step(1)
  else if (event.key === '-') zoom.step(-1)
  else if (event.key === '0') zoom.fit()
  else return
  event.preventDefault()
}

function dragToPan(room: HTMLElement): void {
  room.addEventListener('pointerdown', ({ pointerType, pointerId, button }) => {
    if (pointerType === 'mouse' && button === 0) room.setPointerCapture(pointerId)
  })
  room.addEventListener('pointermove', ({ pointerId, movementX, movementY }) => {
    if (room.hasPointerCapture(pointerId)) room.scrollBy(-movementX, -movementY)
  })
}
