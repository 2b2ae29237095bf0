// Loaded before a measured program: answers over the channel of its parent what the whole process, workers included,
// has used. The program itself knows nothing of it.
import { isMainThread } from 'node:worker_threads'

if (isMainThread && process.send) {
  process.on('message', (message) => {
    if (message === 'usage') process.send({ cpu: process.cpuUsage(), rssBytes: process.memoryUsage.rss() })
  })
  // A benchmark that is stopped in the middle leaves nobody behind.
  process.on('disconnect', () => process.exit())
  process.channel?.unref()
}
