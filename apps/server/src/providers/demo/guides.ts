/** A short answer to one question about the program. */
export interface Guide {
  title: string
  /** Lower-case words and word stems that point to this guide. */
  keywords: string[]
  text: string
}

export const GUIDES: Guide[] = [
  {
    title: 'Connect Ollama',
    keywords: [
      'ollama',
      'connect',
      'local',
      'offline',
      'own model',
      'server',
      'lm studio',
      'llama',
      'download',
      'free',
    ],
    text: `**Connect Ollama**

1. Install Ollama from ollama.com and start it.
2. Fetch a model in a terminal, for example \`ollama pull llama3.2\`.
3. A server on this computer (port 11434) is found by itself and offered. Anywhere else: Settings, Providers, Add, Ollama, and enter its address.
4. Choose one of its models in the model picker.

What you write then stays on this computer, and it costs nothing.`,
  },
  {
    title: 'Add a key',
    keywords: ['key', 'api key', 'paste', 'provider', 'account', 'connect', 'set up', 'setup', 'vendor', 'secret'],
    text: `**Add a key**

1. Make a key on your vendor's web page. The form in Settings, Providers has the link.
2. Open Settings, Providers, Add, choose the vendor and paste the key.
3. Press Test: it lists the models, streams a reply, calls a tool and asks for JSON, and shows each exchange as it went over the wire.

The key is encrypted where it is stored. It never comes back to the browser; you only see its beginning and its last four characters.`,
  },
  {
    title: 'Branches',
    keywords: ['branch', 'fork', 'edit', 'again', 'regenerat', 'retry', 'sibling', 'version', 'undo', 'overwrit'],
    text: `**Branches**

Nothing is overwritten. When you edit one of your messages or ask for another answer, the conversation grows a branch and the old one stays. The rail beside the messages draws them: each branch keeps its colour, and the branch you are on runs next to the text. Step between the answers at a fork to compare them.`,
  },
  {
    title: 'Stop and continue',
    keywords: ['stop', 'cancel', 'continue', 'interrupt', 'reload', 'close', 'tab', 'lost', 'crash', 'resume'],
    text: `**Stop and continue**

Stop ends a reply; the text so far is kept and marked. Continue carries it on from there.

A reply belongs to the server and not to the tab. Close the tab, reload, or open a second one: the reply goes on, and you find it complete. If the server itself dies, the text so far is there after the restart, marked as interrupted, and you can continue it.`,
  },
  {
    title: 'Keyboard',
    keywords: ['keyboard', 'shortcut', 'hotkey', 'enter', 'escape', 'newline', 'new line'],
    text: `**Keyboard**

\`Enter\` sends and \`Shift Enter\` makes a new line. \`Esc\` stops a running reply or closes what is open. Every control can be reached with \`Tab\`.`,
  },
  {
    title: 'Where your data lives',
    keywords: [
      'data',
      'store',
      'storage',
      'saved',
      'file',
      'folder',
      'backup',
      'privacy',
      'private',
      'database',
      'sqlite',
    ],
    text: `**Where your data lives**

Everything is in one data folder on the computer that runs the server: the place your system keeps application data, or the folder you gave with \`--data\` or \`PLAYGROUND_DATA\`. Conversations are in a SQLite file in it. With \`DATABASE_URL\` set, they are in your PostgreSQL instead.

Nothing is sent anywhere except to the model that you choose. Keys are encrypted in the same store.`,
  },
]
