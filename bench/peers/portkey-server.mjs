// The gateway as its package starts it, on a port of the system's choice.
import { createServer } from 'node:http'

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

const answers = (url) =>
  fetch(url).then(
    () => true,
    () => false,
  )

const port = await freePort()
const url = `http://127.0.0.1:${port}`
process.argv.push(`--port=${port}`, '--headless')
await import('@portkey-ai/gateway/build/start-server.js')
while (!(await answers(url))) await new Promise((resolve) => setTimeout(resolve, 50))
console.log(`\nReady: ${url}`)
