import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { HOSTS } from './hosts.js'
import { temporaryProject } from './temporary-project.js'

const PROJECT = {
  'exp.ts': `/** What the hosts agree on. */
import { Experiment } from 'sacristy'
import { data, load } from './data.js'

const ex = new Experiment('agreed', { ingredients: [data] })

ex.config(() => {
  const size = 2 // of a batch
  const [first, { second = first + size }] = [size * 10, {} as { second?: number }]
  let total = first
  total += second
  const nested = { rate: 0.5 /* of learning */, list: [1, 2] }
})

ex.namedConfig(function large() {
  const size = 100
})

enum Kind {
  plain = 'plain',
}

const sum = ex.capture(({ first, second = -1 }: { first: number; second?: number }) => first + second)

ex.command(function show(nested: { rate: number }) {
  console.log(Kind.plain, nested.rate, load())
})

ex.automain(async function main(total: number, _seed: number) {
  console.log(total, sum(), sum({ first: 0 }), load('other.csv'), _seed)
  return { total }
})
`,
  'data.ts': `import { Ingredient } from 'sacristy'

export const data = new Ingredient('data')

data.config(() => {
  const file = 'a.csv'
  const lines = file.length * 10
})

export const load = data.capture((file: string, lines: number) => file + ':' + lines)
`,
}

/** Each with what it prints, whatever host the experiment came through. */
const COMMAND_LINES: [words: string, stdout: string][] = [
  ['with seed=1', '42 42 22 other.csv:50 805734015\n'],
  ['with large seed=1', '2100 2100 1100 other.csv:50 805734015\n'],
  ['with first=1 data.file=longer seed=1', '4 4 3 other.csv:60 805734015\n'],
  ['show with nested.rate=2 data.lines=7', 'plain 2 a.csv:7\n'],
]

describe.each(HOSTS)('%s', (_, host) => {
  it('runs a project of two files, an ingredient and every form of function', async () => {
    const project = await temporaryProject({ ...PROJECT, ...host.files })
    expect((await host.build(project))?.status ?? 0).toBe(0)
    for (const [words, stdout] of COMMAND_LINES) {
      const finished = await host.run(project, ...words.split(' '))
      expect(finished.stderr).toContain('INFO - agreed - Completed')
      expect(finished.stdout).toBe(stdout)
    }
  })

  it('records what is printed', async () => {
    const project = await temporaryProject({ ...PROJECT, ...host.files })
    await host.build(project)
    await host.run(project, 'show', '-F', 'runs')
    const output = await readFile(join(project.folder, 'runs/1/cout.txt'), 'utf8')
    expect(output).toMatch(/Started run with ID "1"\nplain 0.5 a.csv:50\n/)
  })

  it('shows the docs of the source', async () => {
    const project = await temporaryProject({ ...PROJECT, ...host.files })
    await host.build(project)
    const { stdout } = await host.run(project, 'print_config')
    expect(stdout).toMatch(/size = 2 +# of a batch/)
    expect(stdout).toMatch(/rate = 0\.5 +# of learning/)
    const help = await host.run(project, 'help')
    expect(help.stdout).toContain('What the hosts agree on.')
  })

  it('records the sources as they were written', async () => {
    const project = await temporaryProject({ ...PROJECT, ...host.files })
    await host.build(project)
    const { stdout } = await host.run(project, 'print_dependencies')
    expect(stdout).toMatch(/^ {2}exp\.ts +[0-9a-f]{32}$/m)
    expect(stdout).toMatch(/^ {2}data\.ts +[0-9a-f]{32}$/m)
    expect(stdout).not.toContain('.js')
  })
})
