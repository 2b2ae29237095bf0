import { t } from '@lingui/core/macro'
import { downloadFile } from '../../../ui/download-file.ts'
import { showToast } from '../../../ui/notice-store.ts'
import { fileNameOf } from '../code/file-name.ts'
import type { Picture } from './drawing/write-svg.ts'

const SHARPNESS = 2
// What every browser can paint in one canvas.
const SIDE_AT_MOST = 8_192

export async function savePicture(picture: Picture, format: 'svg' | 'png', name: string): Promise<void> {
  const fileName = `${fileNameOf(name, 'mermaid')
    .replace(/^code\./, 'diagram.')
    .replace(/\.[^.]*$/, '')}.${format}`
  if (format === 'svg') return downloadFile(fileName, new Blob([picture.svg], { type: 'image/svg+xml' }))
  try {
    downloadFile(fileName, await paint(picture))
  } catch (cause) {
    console.error(cause)
    showToast(t`The browser could not make a PNG of this diagram. SVG works.`)
  }
}

async function paint({ svg, width, height }: Picture): Promise<Blob> {
  const image = new Image(width, height)
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const scale = Math.min(SHARPNESS, SIDE_AT_MOST / width, SIDE_AT_MOST / height)
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the canvas made no PNG'))), 'image/png')
  })
}
