import './ui/styles/index.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Router } from 'wouter'
import { watchBrowserConnection } from './api/connection-store.ts'
import { openDatabaseOrMemory } from './api/database-or-memory.ts'
import { createServices } from './api/services.ts'
import { takeStartData } from './api/start-data.ts'
import { stayConnected } from './api/stay-connected.ts'
import { ServicesContext } from './api/use-services.ts'
import { createSessions, SessionsContext } from './conversation/session/sessions.ts'
import { App } from './shell/app.tsx'
import { changePage } from './shell/change-page.ts'
import { startLanguage } from './ui/language/language.ts'
import { storedText } from './ui/stored-text.ts'
import { painted, whenIdle } from './ui/when-idle.ts'

const services = createServices({
  fetch: (...call) => globalThis.fetch(...call),
  local: openDatabaseOrMemory(),
  memory: storedText,
  isOnline: navigator.onLine,
})
takeStartData(services, document)
const sessions = createSessions(services)

watchBrowserConnection(services.connection, window)
void painted.then(() => stayConnected(services, document))
void services.outbox.restore()
/** Without such code the page does what it is for. */
const without = (cause: unknown): void => console.info('part-missing', cause)

void painted.then(() => import('./shell/keep-focus.ts')).then(({ keepFocus }) => keepFocus(document), without)
if (matchMedia('(pointer: coarse)').matches)
  void import('./shell/touch/follow-touch.ts').then(({ followTouch }) => followTouch(document), without)

if ('startViewTransition' in document)
  whenIdle(() => {
    // Without it pages change at once.
    void import('./shell/view-transition.ts').then(({ startViewTransitions }) => startViewTransitions(), without)
  })

const startInstalled = async () => {
  try {
    const { startInstalledApp } = await import('./shell/installed/installed-app.ts')
    await startInstalledApp(services)
  } catch (cause) {
    // The server has gone meanwhile, which the banner tells: the next visit finds it again.
    console.info('installed-app-off', cause)
  }
}
// Who shares something from another program waits for it.
if (new URLSearchParams(location.search).has('shared')) void startInstalled()
else whenIdle(() => void startInstalled())

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

const show = () =>
  createRoot(root).render(
    <StrictMode>
      <ServicesContext value={services}>
        <SessionsContext value={sessions}>
          <Router aroundNav={changePage}>
            <App />
          </Router>
        </SessionsContext>
      </ServicesContext>
    </StrictMode>,
  )

const catalogue = startLanguage()
// A catalogue that does not come is no reason to show nothing: the English stands in the code.
if (catalogue) void catalogue.then(show, show)
else show()
