import type { AddressInfo } from 'node:net'
import { type AppOptions, createApp, createHttpServer } from '../app.ts'
import { readConfig } from '../config.ts'

/** The server with something in it that the product does not have: a tool to wait for, leases that lapse soon. */
export const serveApp = async (options: AppOptions): Promise<void> => {
  const config = readConfig(process.argv.slice(2), process.env)
  const app = await createApp(config, options)
  const server = createHttpServer(app)
  server.listen(config.port, config.host, () => {
    process.stdout.write(
      `Ready: ${app.launchLink(`http://${config.host}:${(server.address() as AddressInfo).port}`)}\n`,
    )
  })
}
