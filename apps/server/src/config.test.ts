import { describe, expect, it } from 'vitest'
import { readConfig, UsageError } from './config.ts'

describe('the configuration', () => {
  it('takes a flag before the environment', () => {
    expect(readConfig(['--port', '1', '--data', '/a'], { PORT: '2', PLAYGROUND_DATA: '/b' })).toMatchObject({ port: 1 })
    expect(readConfig([], { PORT: '2' })).toMatchObject({ port: 2, command: 'serve', allowedHosts: [] })
  })

  it('reads proxies in both spellings; one for http serves https too', () => {
    expect(readConfig([], { https_proxy: 'http://p:1', NO_PROXY: 'a,b' }).proxy).toEqual({
      httpProxy: null,
      httpsProxy: 'http://p:1',
      noProxy: 'a,b',
    })
    expect(readConfig([], { HTTP_PROXY: 'http://p:2' }).proxy.httpsProxy).toBe('http://p:2')
  })

  it('reads names to answer to', () => {
    expect(readConfig(['--allow-host', 'Chat.Example.org'], { PLAYGROUND_HOSTS: 'x' }).allowedHosts).toEqual([
      'chat.example.org',
    ])
    expect(readConfig([], { PLAYGROUND_HOSTS: 'a.example, b.example' }).allowedHosts).toEqual([
      'a.example',
      'b.example',
    ])
  })

  it('gives programs that it starts what they need, and no keys', () => {
    const { programEnvironment, cacheFolder, modelCacheFolder } = readConfig([], {
      PATH: '/bin',
      XDG_CACHE_HOME: '/cache',
      LOCALAPPDATA: '/cache',
      PLAYGROUND_MODEL_CACHE: '/models',
      PLAYGROUND_SECRET_KEY: 'secret',
      DATABASE_URL: 'postgres://a:b@c/d',
    })
    expect(programEnvironment).toEqual({ PATH: '/bin', LOCALAPPDATA: '/cache' })
    expect(cacheFolder).toContain('llm-playground')
    expect(modelCacheFolder).toBe('/models')
    expect(readConfig([], {}).modelCacheFolder).toBeNull()
  })

  it.each([
    [['--port', 'x'], {}],
    [['--nonsense'], {}],
    [['dance'], {}],
    [['--allow-host', 'http://chat.example.org'], {}],
    [['--allow-host', '*'], {}],
    [[], { HTTPS_PROXY: 'proxy' }],
  ])('refuses %j %j with words', (argv, env) => {
    expect(() => readConfig(argv, env)).toThrow(UsageError)
  })
})
