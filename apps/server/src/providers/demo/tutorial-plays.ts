import type { FakeUpstream, Script } from '@llm-playground/fake-upstream'
import type { ModelRequest } from '@llm-playground/plugin-sdk'
import written from './tutorial-scripts.gen.json' with { type: 'json' }

/** Somebody who comes back to an older play begins its script anew. */
const KEPT_PLAYS = 8

const scripts = new Map(Object.entries(written as Record<string, Script>))

/** Tutorials that have a script; each is a model of that name. */
export const tutorialNames = (): string[] => [...scripts.keys()]

export const isTutorial = (name: string): boolean => scripts.has(name)

/** A play begins at the beginning of its script. Whoever starts one says so in the system prompt, by words of its own. */
const playOf = ({ model, system = '' }: ModelRequest): string => `${model}\n${system}`

/** The scripted servers of the tutorials that are being played, on loopback. */
export class TutorialPlays {
  readonly #plays = new Map<string, Promise<FakeUpstream>>()
  readonly #hosts = new Map<string, string>()

  get hosts(): string[] {
    return [...this.#hosts.values()]
  }

  /** The server that plays the script which the request names, at the point where this play stands. */
  async serverOf(request: ModelRequest): Promise<FakeUpstream> {
    const play = playOf(request)
    const known = this.#plays.get(play)
    const server = known ?? this.#start(play, request.model)
    this.#plays.delete(play)
    this.#plays.set(play, server)
    // One that could not start is not kept: the next try may succeed.
    server.catch(() => this.#plays.delete(play))
    const oldest = this.#plays.keys().next().value
    if (this.#plays.size > KEPT_PLAYS && oldest !== undefined) await this.#end(oldest)
    return server
  }

  async close(): Promise<void> {
    await Promise.all([...this.#plays.keys()].map((play) => this.#end(play)))
  }

  async #start(play: string, name: string): Promise<FakeUpstream> {
    const { startFakeUpstream } = await import('@llm-playground/fake-upstream')
    const server = await startFakeUpstream({ script: scripts.get(name)!, isControlled: false, keepRequests: 1 })
    this.#hosts.set(play, new URL(server.url).host)
    return server
  }

  async #end(play: string): Promise<void> {
    const server = this.#plays.get(play)
    this.#plays.delete(play)
    await (await server)?.close()
    this.#hosts.delete(play)
  }
}
