import { type Browser, chromium } from 'playwright-core'
import { findChromium } from '../../scripts/testing/system-programs.mjs'

/** Without pace frames follow each other at once, so a slow stream does not make the benchmark slow. */
export const startChromium = async (pace: 'display' | 'none'): Promise<Browser> => {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium was found. Install chromium, or put it on the PATH.')
  const frames = pace === 'none' ? ['--disable-frame-rate-limit', '--disable-gpu-vsync'] : []
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...frames] })
}
