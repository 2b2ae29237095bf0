const EXTENSIONS = new Map(Object.entries({
  javascript: 'js', node: 'js', typescript: 'ts', python: 'py', python3: 'py', ruby: 'rb', rust: 'rs', golang: 'go',
  csharp: 'cs', 'c#': 'cs', 'c++': 'cpp', kotlin: 'kt', haskell: 'hs', julia: 'jl', perl: 'pl', powershell: 'ps1',
  bash: 'sh', shell: 'sh', zsh: 'sh', console: 'sh', markdown: 'md', yaml: 'yml', latex: 'tex', text: 'txt',
  plaintext: 'txt', plain: 'txt', react: 'jsx', mermaid: 'mmd', patch: 'diff', matlab: 'm', objectivec: 'm',
  fsharp: 'fs', elixir: 'ex', erlang: 'erl', clojure: 'clj', ocaml: 'ml', terraform: 'tf', graphql: 'gql',
})) // biome-ignore format: a table
const WHOLE_NAMES = new Map([
  ['dockerfile', 'Dockerfile'],
  ['makefile', 'Makefile'],
  ['make', 'Makefile'],
])

/** The name an answer gave its block, without its folders, or "code" with the language's usual ending. */
export function fileNameOf(name: string, language: string): string {
  const given = withoutFolders(name)
  if (given.includes('.') && name !== language) return given
  const whole = WHOLE_NAMES.get(language)
  if (whole) return whole
  const extension = EXTENSIONS.get(language) ?? language
  return `code.${/^[a-z\d]{1,10}$/.test(extension) ? extension : 'txt'}`
}

// A name from an answer may not start with a dot, leave the folder of downloads or hold what a disk refuses.
function withoutFolders(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  return last
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .slice(-100)
    .replace(/^[.\s]+|[.\s]+$/g, '')
}
