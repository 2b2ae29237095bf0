import { join } from 'node:path'
import { type ProviderContext, type ProviderDefinition, wording } from '@llm-playground/plugin-sdk'
import type { Provider } from '@llm-playground/protocol'
import { v7 as uuidv7 } from 'uuid'
import type { SecretBox } from '../credentials/secret-box.ts'
import type { Database } from '../database/database.ts'
import { Remembered } from '../database/remembered.ts'
import { notFound, PlaygroundError } from '../errors.ts'
import type { Egress } from '../http/egress.ts'
import type { Log } from '../http/log.ts'
import { allowedHostOf } from './allowed-host.ts'
import type { ConfiguredProvider } from './configured-provider.ts'
import { describeProvider } from './describe-provider.ts'
import { checkKeyStaysHome, checkSecrets, secretTexts, withoutUntouchedSecrets } from './provider-secrets.ts'
import { parseSettings, secretNames } from './provider-settings.ts'
import {
  countProviderRows,
  deleteProviderRow,
  insertProviderRow,
  listProviderRows,
  PROVIDER_LIMIT,
  type ProviderRow,
  type ProviderTables,
  type RefusedParameters,
  readProviderRow,
  readRefusedParameters,
  updateProviderRow,
  writeRefusedParameter,
} from './provider-store.ts'
import { createUpstreamRequest, type UpstreamOptions } from './upstream-request.ts'

export interface ProvidersOptions {
  database: Database
  secretBox: SecretBox
  egress: Egress
  dataFolder: string
  machine: Pick<ProviderContext, 'cacheFolder' | 'programEnvironment'>
  log: Log
  definitions: ProviderDefinition[]
  readAttachment(sha256: string): Promise<Uint8Array>
}

type ContextOptions = Pick<UpstreamOptions, 'signal' | 'onExchange' | 'nextAttempt'> & {
  refusedParameters?: ReadonlySet<string>
}

/** The configured providers: built-in ones and those a person added. */
export class Providers {
  readonly definitions: ProviderDefinition[]
  readonly log: Log
  readonly #options: ProvidersOptions
  readonly #configured: Remembered<ConfiguredProvider[]>
  readonly #refused: Remembered<RefusedParameters>

  constructor(options: ProvidersOptions) {
    this.#options = options
    this.#configured = new Remembered(options.database, () => this.#readAll())
    this.#refused = new Remembered(options.database, () => readRefusedParameters(this.#queries()))
    this.definitions = options.definitions
    this.log = options.log
  }

  list(): Promise<ConfiguredProvider[]> {
    return this.#configured.read()
  }

  /** Parameters that models have refused, by model. */
  refusedParameters(): Promise<RefusedParameters> {
    return this.#refused.read()
  }

  async rememberRefusedParameter(modelId: string, parameter: string): Promise<void> {
    await writeRefusedParameter(this.#queries(), modelId, parameter)
    this.#refused.forget()
  }

  /** Rows were changed by somebody else, e.g. by restoring a backup. */
  forget(): void {
    this.#configured.forget()
    this.#refused.forget()
  }

  async #readAll(): Promise<ConfiguredProvider[]> {
    const rows = await listProviderRows(this.#queries())
    const builtIn = this.definitions
      .filter((definition) => definition.builtIn)
      .map((definition) =>
        this.#builtIn(
          definition,
          rows.find(({ id }) => id === definition.kind),
        ),
      )
    const added = rows.filter(({ kind }) => !this.#findBuiltIn(kind))
    return [...builtIn, ...added.flatMap((row) => this.#fromRow(row) ?? [])]
  }

  async find(providerId: string): Promise<ConfiguredProvider | null> {
    const isHere = ({ id }: ConfiguredProvider) => id === providerId
    const known = (await this.list()).find(isHere)
    if (known) return known
    // Another process may have just added it.
    this.#configured.forget()
    return (await this.list()).find(isHere) ?? null
  }

  /** @throws PlaygroundError `provider-not-found` */
  async resolve(providerId: string): Promise<ConfiguredProvider> {
    const provider = await this.find(providerId)
    if (!provider) throw notFound(wording`provider`, providerId)
    return provider
  }

  async create(input: {
    id?: string | undefined
    kind: string
    name: string
    settings: Record<string, unknown>
  }): Promise<Provider> {
    const definition = this.#definitionOf(input.kind)
    const settings = parseSettings(definition, input.settings)
    checkSecrets(definition, settings)
    if ((await countProviderRows(this.#queries())) >= PROVIDER_LIMIT) throw tooManyProviders()
    const row = {
      id: input.id ?? uuidv7(),
      kind: input.kind,
      name: input.name || definition.name,
      created_at: Date.now(),
    }
    await insertProviderRow(this.#queries(), { ...row, ...this.#seal(definition, settings) })
    this.#configured.forget()
    return this.describe(row.id)
  }

  async update(
    id: string,
    change: { name?: string | undefined; settings?: Record<string, unknown> | undefined },
  ): Promise<Provider> {
    const present = await this.resolve(id)
    const { definition } = present
    const changes = withoutUntouchedSecrets(definition, present.settings, change.settings ?? {})
    checkKeyStaysHome(definition, present.settings, changes)
    const merged = Object.entries({ ...present.settings, ...changes }).filter(([, value]) => value !== null)
    const settings = parseSettings(definition, Object.fromEntries(merged))
    checkSecrets(definition, settings)
    const row = { name: change.name || present.name, ...this.#seal(definition, settings) }
    // A built-in provider has a row only once something about it was changed.
    if (definition.builtIn) await insertProviderRow(this.#queries(), { id, kind: id, created_at: Date.now(), ...row })
    await updateProviderRow(this.#queries(), id, row)
    this.#configured.forget()
    return this.describe(id)
  }

  async remove(id: string): Promise<void> {
    const present = await this.resolve(id)
    if (present.definition.builtIn) throw builtInProvider(present.name)
    await deleteProviderRow(this.#queries(), id)
    this.#configured.forget()
  }

  /** A provider as a client may see it: secrets masked. */
  async describe(id: string): Promise<Provider> {
    const provider = await this.resolve(id)
    const row = await readProviderRow(this.#queries(), id)
    return describeProvider(provider, row?.created_at ?? 0)
  }

  async describeAll(): Promise<Provider[]> {
    const created = new Map((await listProviderRows(this.#queries())).map(({ id, created_at }) => [id, created_at]))
    return (await this.list()).map((provider) => describeProvider(provider, created.get(provider.id) ?? 0))
  }

  /**
   * Everything a provider's folder is given for one call.
   *
   * @throws PlaygroundError `secret-key-unusable` when the stored key cannot be read
   */
  contextFor(provider: ConfiguredProvider, options: ContextOptions): ProviderContext<Record<string, unknown>> {
    if (provider.unreadable) throw provider.unreadable
    const { egress, readAttachment, machine } = this.#options
    const { secrets } = provider
    const hostAllowed = (url: string) => allowedHostOf(provider, url)
    const { signal, onExchange, nextAttempt, refusedParameters = new Set<string>() } = options
    return {
      settings: provider.settings,
      providerId: provider.id,
      signal,
      refusedParameters,
      readAttachment,
      dataFolder: this.folderOf(provider.definition.kind),
      ...machine,
      request: createUpstreamRequest({ egress, signal, onExchange, nextAttempt, secrets, allowedHostOf: hostAllowed }),
    }
  }

  /** The folder of a provider kind's own below the data folder. */
  folderOf(kind: string): string {
    return join(this.#options.dataFolder, 'providers', kind)
  }

  /** A provider that is not stored: for trying out and for looking around on this computer. */
  temporary(definition: ProviderDefinition, settings: Record<string, unknown>): ConfiguredProvider {
    const parsed = parseSettings(definition, settings)
    return {
      id: `temporary-${uuidv7()}`,
      name: definition.name,
      definition,
      settings: parsed,
      secrets: secretTexts(definition, parsed),
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.definitions.map((definition) => definition.close?.()))
  }

  #definitionOf(kind: string): ProviderDefinition {
    const definition = this.definitions.find((known) => known.kind === kind && !known.builtIn)
    if (definition) return definition
    throw new PlaygroundError(
      'provider-kind-unknown',
      wording`There is no provider kind "${kind}".`,
      wording`Take one of GET /api/provider-kinds.`,
    )
  }

  #findBuiltIn(kind: string): ProviderDefinition | undefined {
    return this.definitions.find((definition) => definition.builtIn && definition.kind === kind)
  }

  #builtIn(definition: ProviderDefinition, row: ProviderRow | undefined): ConfiguredProvider {
    const changed = row && this.#fromRow(row)
    if (changed) return { ...changed, name: definition.name }
    return {
      id: definition.kind,
      name: definition.name,
      definition,
      settings: parseSettings(definition, {}),
      secrets: [],
    }
  }

  /** A provider whose kind this program does not have (a removed plugin) stays stored and is not offered. */
  #fromRow(row: ProviderRow): ConfiguredProvider | null {
    const definition = this.definitions.find(({ kind }) => kind === row.kind)
    if (!definition) return null
    const open = JSON.parse(row.settings) as Record<string, unknown>
    const provider = { id: row.id, name: row.name, definition }
    try {
      const settings = { ...open, ...this.#options.secretBox.open(row.secrets) }
      return { ...provider, settings, secrets: secretTexts(definition, settings) }
    } catch (cause) {
      // Sealed with another key: it is still listed, so that a person can enter the key again or remove it.
      if (!(cause instanceof PlaygroundError)) throw cause
      return { ...provider, settings: open, secrets: [], unreadable: cause }
    }
  }

  #seal(definition: ProviderDefinition, settings: Record<string, unknown>): Pick<ProviderRow, 'settings' | 'secrets'> {
    const names = secretNames(definition)
    const entries = Object.entries(settings)
    const secrets = entries.filter(([name, value]) => names.has(name) && value !== undefined)
    return {
      settings: JSON.stringify(Object.fromEntries(entries.filter(([name]) => !names.has(name)))),
      secrets: this.#options.secretBox.seal(Object.fromEntries(secrets) as Record<string, string>),
    }
  }

  #queries() {
    return this.#options.database.queries<ProviderTables>()
  }
}

const builtInProvider = (name: string): PlaygroundError =>
  new PlaygroundError('provider-built-in', wording`${name} is part of the program.`, wording`It cannot be removed.`)

const tooManyProviders = (): PlaygroundError =>
  new PlaygroundError(
    'provider-limit-reached',
    wording`There are ${PROVIDER_LIMIT} providers already.`,
    wording`Remove one that is not used any more.`,
  )
