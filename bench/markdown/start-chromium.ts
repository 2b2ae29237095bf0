import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

const findChromium = (): string | undefined => {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path))
}

/** Without pace frames follow each other at once, so a slow stream does not make the benchmark slow. */
export const startChromium = async (pace: 'display' | 'none'): Promise<Browser> => {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium was found. Install chromium, or put it on the PATH.')
  const frames = pace === 'none' ? ['--disable-frame-rate-limit', '--disable-gpu-vsync'] : []
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...frames] })
}
