import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, inject } from 'vitest'
import { launchChromium } from './chromium.ts'
import { startSampleServer, type Role, type SampleServer, type SignIn } from './sample-server.ts'
import { signInAt } from './visit.ts'

const viewport = { width: 1280, height: 800 }

/**
 * A server with the sample data and a Chromium beside it. Every page is in a browser context of its own, as another person's browser
 * would be, 1280 x 800 unless the options say otherwise; disposing of the page closes its context too. An address is a path of the
 * server, or a whole one of another server.
 */
export interface DashboardWorld {
  /** Runs in hooks and tests, not while tests are collected: asked for its address or sign-ins too early, it throws. */
  readonly server: Pick<SampleServer, 'url' | 'signIns'>
  /** A page that is nowhere yet: for who listens to it before it asks for anything. */
  readonly newPage: (options?: BrowserContextOptions) => Promise<Page>
  /** A page at this address, signed in to nothing. */
  readonly open: (address: string, options?: BrowserContextOptions) => Promise<Page>
  /** A page at this address after signing in there, settled. */
  readonly visit: (who: Role | SignIn, address: string, options?: BrowserContextOptions) => Promise<Page>
}

type Env = Readonly<Record<string, string>>

interface Needs {
  /** Settings of the server. A function is asked for them when what the hooks above have started is there. */
  readonly env?: Env | (() => Promise<Env>)
}

/** Called in a `describe`: starts one server and one browser before its first test, and ends both after its last. */
export function dashboardWorld({ env = {} }: Needs = {}): DashboardWorld {
  const owned = new AsyncDisposableStack()
  let started: { readonly server: SampleServer; readonly browser: Browser } | undefined

  beforeAll(async () => {
    const server = owned.use(
      await startSampleServer(typeof env === 'function' ? await env() : env, inject('sampleData')),
    )
    started = { server, browser: owned.use(await launchChromium()) }
  })
  afterAll(() => owned.disposeAsync())

  const running = () => {
    if (!started) throw new Error('There is no server before beforeAll: ask for it in a hook or a test.')
    return started
  }
  const newPage = (options: BrowserContextOptions = {}) => running().browser.newPage({ viewport, ...options })
  const whole = (address: string) => new URL(address, running().server.url).href

  return {
    server: {
      get url() {
        return running().server.url
      },
      get signIns() {
        return running().server.signIns
      },
    },
    newPage,
    open: async (address, options) => {
      const page = await newPage(options)
      await page.goto(whole(address))
      return page
    },
    visit: async (who, address, options) => {
      const page = await newPage(options)
      const signIn = typeof who === 'string' ? running().server.signIns[who] : who
      await signInAt(page, whole(address), signIn)
      return page
    },
  }
}
