/** Pages in Chromium. On a developer's machine that has none, tests in pages are left out. */
import { chromium, type Page } from 'playwright-core'
import { x } from 'tinyexec'
import { onTestFinished } from 'vitest'

/** Whether tests are left out. On CI none is: set-up has brought Chromium, or they fail. */
export const withoutChromium = !process.env.CI && (await findChromium()) === ''

/** Opens a page in a browser that ends with the test. What goes wrong in the page is an error. */
export async function openPage(url: string): Promise<Page> {
  // in a container there is often nobody but root, for whom Chromium has no sandbox
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox'],
  })
  onTestFinished(() => browser.close())
  const page = await browser.newPage()
  const errors: Error[] = []
  page.on('pageerror', (error) => errors.push(error))
  onTestFinished(() => {
    if (errors[0]) throw errors[0]
  })
  await page.goto(url)
  return page
}

async function findChromium(): Promise<string> {
  return (await x('sh', ['-c', 'command -v chromium'])).stdout.trim()
}
