import { hash, randomBytes, timingSafeEqual } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { wording } from '@llm-playground/protocol'
import type { Database } from '../database/database.ts'
import { PlaygroundError } from '../errors.ts'
import type { Actor } from '../http/route-handler.ts'

interface SessionTables {
  browser_session: { token_hash: string; created_at: number; seen_at: number }
}

const LOCAL_USER: Actor = { kind: 'local-user', id: 'local' }
const COOKIE = 'playground_session'
const COOKIE_SECONDS = 400 * 24 * 3600
const LINK_LIFE_MS = 15 * 60_000

const hashOf = (token: string): string => hash('sha256', token)

const digest = (token: string): Buffer => hash('sha256', token, 'buffer')

const cookieOf = (request: IncomingMessage): string | undefined =>
  request.headers.cookie
    ?.split('; ')
    .find((pair) => pair.startsWith(`${COOKIE}=`))
    ?.slice(COOKIE.length + 1)

const readLocalToken = (dataFolder: string): string => {
  const file = join(dataFolder, 'local-token')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  const token = randomBytes(32).toString('base64url')
  writeFileSync(file, `${token}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
  return token
}

/**
 * Local mode: scripts show the token of the data folder, a browser gets a cookie from a link that works once.
 * A page of another site knows neither.
 */
export class LocalAccess {
  readonly #database: Database
  readonly #localDigest: Buffer
  readonly #links = new Map<string, number>()
  /** Sessions this process has seen, so a signed-in browser does not cost a query a request. */
  readonly #known = new Set<string>()

  constructor(database: Database, dataFolder: string) {
    this.#database = database
    this.#localDigest = digest(readLocalToken(dataFolder))
  }

  /** @throws PlaygroundError `sign-in-needed` */
  async authenticate(request: IncomingMessage): Promise<Actor> {
    const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
    if (bearer && timingSafeEqual(digest(bearer), this.#localDigest)) return LOCAL_USER
    const cookie = cookieOf(request)
    if (cookie && (await this.#isSession(hashOf(cookie)))) return LOCAL_USER
    throw new PlaygroundError(
      'sign-in-needed',
      wording`This browser is not signed in.`,
      wording`Open the launch link that the program printed at its start, or run npm start again for a new one.`,
    )
  }

  createLink(origin: string): string {
    const now = Date.now()
    for (const [token, expiresAt] of this.#links) if (expiresAt < now) this.#links.delete(token)
    const token = randomBytes(24).toString('base64url')
    this.#links.set(token, now + LINK_LIFE_MS)
    return `${origin}/launch?token=${token}`
  }

  /** Spends a link. @returns the cookie to set; @throws PlaygroundError `launch-link-used` */
  async redeemLink(token: string): Promise<string> {
    const expiresAt = this.#links.get(token)
    this.#links.delete(token)
    if (expiresAt === undefined || expiresAt < Date.now()) {
      throw new PlaygroundError(
        'launch-link-used',
        wording`This launch link was used already or is too old.`,
        wording`Run npm start again for a new one.`,
      )
    }
    const session = randomBytes(32).toString('base64url')
    const now = Date.now()
    await this.#database
      .queries<SessionTables>()
      .insertInto('browser_session')
      .values({ token_hash: hashOf(session), created_at: now, seen_at: now })
      .execute()
    return `${COOKIE}=${session}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${COOKIE_SECONDS}`
  }

  async #isSession(tokenHash: string): Promise<boolean> {
    if (this.#known.has(tokenHash)) return true
    const row = await this.#database
      .queries<SessionTables>()
      .selectFrom('browser_session')
      .select('token_hash')
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst()
    if (row) this.#known.add(tokenHash)
    return row !== undefined
  }
}
