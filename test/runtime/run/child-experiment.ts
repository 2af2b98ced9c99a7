/** An experiment in a process of its own, as `sacristy run exp.ts -F runs` starts it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { temporaryProject } from '../../hosts/temporary-project.js'

const BIN = fileURLToPath(
  new URL('../../../dist/transformer/hosts/bin/sacristy.js', import.meta.url),
)

interface Ended {
  status: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

/**
 * @param body of an asynchronous command; it prints `ready` where the test is to go on
 * @param rest flags, and what else stands behind the file's name
 */
export async function startExperiment(body: string, rest: string[] = ['-F', 'runs']) {
  const { folder } = await temporaryProject({
    'exp.ts': `import { Experiment, type Run } from 'sacristy'
const ex = new Experiment('child')
const forever = () => new Promise(() => setInterval(() => {}, 1000))
ex.automain(async function main(_run: Run) {
${body}
})
`,
  })
  const child = spawn(process.execPath, [BIN, 'run', 'exp.ts', ...rest], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '' },
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const ended = collect(child)
  const file = (name: string) => readFile(join(folder, 'runs/1', name), 'utf8')
  return {
    folder,
    ended,
    /** Resolves when the child has printed the word. */
    printed: (word: string) => waitFor(child, word),
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    /** A file of the record. */
    file,
    run: async () => JSON.parse(await file('run.json')),
  }
}

async function collect(child: ChildProcess): Promise<Ended> {
  const { stdout, stderr } = child
  if (stdout === null || stderr === null) throw new Error('The child has no streams.')
  const [[status, signal], out, err] = await Promise.all([
    once(child, 'exit'),
    text(stdout),
    text(stderr),
  ])
  return { status, signal, stdout: out, stderr: err }
}

function waitFor(child: ChildProcess, word: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let printed = ''
    child.stdout?.on('data', (chunk) => {
      printed += chunk
      if (printed.includes(word)) resolve()
    })
    child.on('exit', () => reject(new Error(`The child has ended without printing "${word}".`)))
  })
}
