/** Pages in Chromium. On a developer's machine that has none, tests in pages are left out. */
import { type Browser, chromium, type Page } from 'playwright-core'
import { x } from 'tinyexec'
import { afterAll, onTestFinished } from 'vitest'

/** Whether tests are left out. On CI none is: set-up has brought Chromium, or they fail. */
export const withoutChromium = !process.env.CI && (await findChromium()) === ''

/** One for all tests of a file, from the first page on. */
let browser: Promise<Browser> | undefined
afterAll(async () => (await browser)?.close())

/** Opens a page, which knows nothing of others. What goes wrong in it is an error of the test. */
export async function openPage(url: string): Promise<Page> {
  browser ??= launch()
  const context = await (await browser).newContext()
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const errors: Error[] = []
  page.on('pageerror', (error) => errors.push(error))
  onTestFinished(() => {
    if (errors[0]) throw errors[0]
  })
  await page.goto(url)
  return page
}

async function launch(): Promise<Browser> {
  // in a container there is often nobody but root, for whom Chromium has no sandbox
  return chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox'] })
}

async function findChromium(): Promise<string> {
  return (await x('sh', ['-c', 'command -v chromium'])).stdout.trim()
}
