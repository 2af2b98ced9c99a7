import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../temporary-folder.js'

const built = (path: string) => new URL(`../../../dist/runtime/${path}`, import.meta.url).href

/** A program whose main function has the body given; it says `begin` first. */
const program = (body: string) => `
import { Experiment } from '${built('index.js')}'
import { capturedFunction, definition } from '${built('internal.js')}'
const ex = new Experiment('exp', { saveGitInfo: false })
ex.automain(capturedFunction(async function main(_run) {
  console.log('begin')
  const forever = () => new Promise(() => setInterval(() => {}, 1000))
  ${body}
}, { name: 'main', form: 'positional', parameters: [{ name: '_run', optional: false }], rest: false,
     signature: 'main(_run)', doc: null, at: 'exp.mjs:6:13' }, import.meta.url))
`

interface Ended {
  exit: number | null
  stderr: string
  run: { status: string; fail_trace?: string[]; stop_time?: string }
}

/** Runs such a program; `signals` are sent one after the other once it has begun. */
async function runProgram(body: string, ...signals: NodeJS.Signals[]): Promise<Ended> {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'exp.mjs'), program(body))
  const child = spawn(process.execPath, ['exp.mjs', '-F', 'runs'], { cwd: folder })
  let stderr = ''
  child.stderr.on('data', (data) => {
    stderr += data
  })
  const closed = once(child, 'close')
  await once(child.stdout, 'data')
  for (const signal of signals) {
    await new Promise((resolve) => setTimeout(resolve, 300))
    if (child.exitCode === null) child.kill(signal)
  }
  const [exit] = await closed
  const run = JSON.parse(await readFile(join(folder, 'runs', '1', 'run.json'), 'utf8'))
  return { exit, stderr, run }
}

describe('after a signal the run is recorded, and the status tells of the signal', () => {
  test.each([
    ['that waits', 'await forever()'],
    [
      'that listens',
      'await new Promise((_, reject) => { setInterval(() => {}, 1000); _run.signal.onabort = () => reject(_run.signal.reason) })',
    ],
    [
      'that takes it for an ordinary error',
      'await fetch("data:,x", { signal: _run.signal }); await forever()',
    ],
    ['that catches everything', 'for (;;) try { await forever() } catch {}'],
  ])('in a command %s', async (_, body) => {
    const { exit, stderr, run } = await runProgram(body, 'SIGINT')
    expect(run.status).toBe('INTERRUPTED')
    expect(run.stop_time).toBeDefined()
    expect(exit).toBe(130)
    expect(stderr).toMatch(/WARNING - exp - Aborted after 0:00:0\d!\n$/)
  })

  test('in a command that blocks, as soon as there is a thread that hears of it', async () => {
    const signals = Array<NodeJS.Signals>(20).fill('SIGINT')
    const { exit, stderr, run } = await runProgram('for (;;);', ...signals)
    expect([exit, run.status]).toEqual([130, 'INTERRUPTED'])
    expect(stderr).toMatch(/WARNING - exp - Aborted after 0:00:\d\d!\n$/)
  })

  test('SIGTERM too', async () => {
    const { exit, run } = await runProgram('await forever()', 'SIGTERM')
    expect([exit, run.status]).toEqual([143, 'INTERRUPTED'])
  })

  test('the second one does not wait for the command', async () => {
    const { exit, run } = await runProgram('await forever()', 'SIGINT', 'SIGINT')
    expect([exit, run.status]).toEqual([130, 'INTERRUPTED'])
  })
})

describe('process.exit is recorded first', () => {
  test('with 0 the run is complete', async () => {
    const { exit, run } = await runProgram('process.exit(0)')
    expect([exit, run.status]).toEqual([0, 'COMPLETED'])
  })

  test('with another status it has failed, where the call was', async () => {
    const { exit, run } = await runProgram('process.exit(5)')
    expect([exit, run.status]).toEqual([5, 'FAILED'])
    expect(run.fail_trace?.slice(0, 2)).toEqual([
      'ProcessExit: process.exit(5) was called\n',
      expect.stringMatching(/at main \(.*exp\.mjs:8:11\)/),
    ])
  })

  test('also where the command catches everything', async () => {
    const { exit, run } = await runProgram('try { process.exit(3) } catch {} await forever()')
    expect([exit, run.status]).toEqual([3, 'FAILED'])
  })
})

describe('a run that cannot come to its end has failed', () => {
  test.each([
    [
      'an error that nobody catches',
      'setTimeout(() => { throw new Error("late") }); await forever()',
      'Error: late',
    ],
    [
      'a rejection that nobody handles',
      'setTimeout(() => Promise.reject(new Error("late"))); await forever()',
      'Error: late',
    ],
    ['an empty event loop', 'await new Promise(() => {})', 'The command has not come to its end'],
    [
      'an error, and a timer that goes on',
      'setInterval(() => {}, 1000); throw new Error("now")',
      'Error: now',
    ],
  ])('by %s', async (_, body, message) => {
    const { exit, stderr, run } = await runProgram(body)
    expect([exit, run.status]).toEqual([1, 'FAILED'])
    expect(run.fail_trace?.[0]).toContain(message)
    expect(stderr).toContain(message)
  })
})
