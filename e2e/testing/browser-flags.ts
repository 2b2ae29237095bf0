// Whatever a page asks for, nothing but this machine can answer: a journey that needs the network fails.
const ONLY_LOOPBACK = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'

const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

/** As it is when a screen reader runs: only then does Chromium tell of what it skips far from the screen. */
export const HEARD_FLAG = '--force-renderer-accessibility'

/** How every journey starts its Chromium. */
export const browserOptions = (...more: string[]) => ({
  executablePath: process.env.TEST_CHROMIUM ?? process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [...FLAGS.split(' '), ONLY_LOOPBACK, ...more],
})
