/** What holds for bundlers, where several modules of a project become one file. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { BUNDLERS, type Output } from './bundler-hosts.js'
import { temporaryProject } from './temporary-project.js'

const experiment = (name: string) => `import { Experiment } from 'sacristy'
export const ex = new Experiment('${name}')
ex.automain(function main() {
  console.log('${name} ran')
})
`

const OUTPUTS: [name: string, bundler: keyof typeof BUNDLERS, format: Output['format']][] = (
  ['vite', 'rollup', 'rolldown', 'webpack', 'rspack', 'esbuild'] as const
).flatMap((bundler) => [
  [`${bundler}, ES modules`, bundler, 'module'],
  [`${bundler}, CommonJS`, bundler, 'commonjs'],
])

async function buildWith(
  bundler: keyof typeof BUNDLERS,
  format: Output['format'],
  files: Record<string, string>,
  entries = ['exp'],
) {
  const host = BUNDLERS[bundler]({ format, entries })
  const project = await temporaryProject({ ...files, ...host.files })
  const built = await host.build(project)
  expect(built?.status, `${built?.stdout}${built?.stderr}`).toBe(0)
  return project
}

describe.each(OUTPUTS)('%s', (_, bundler, format) => {
  const build = (files: Record<string, string>, entries?: string[]) =>
    buildWith(bundler, format, files, entries)

  it('runs the entry alone, not what is bundled into its chunk', async () => {
    const project = await build({
      'exp.ts': `import './imported.js'\n${experiment('entry')}`,
      'imported.ts': experiment('imported'),
    })
    expect((await project.node('dist/exp.js')).stdout).toBe('entry ran\n')
  })

  it('runs nothing where the entry only imports the experiment', async () => {
    const project = await build({
      'exp.ts': "import { ex } from './imported.js'\nconsole.log(ex.path)",
      'imported.ts': experiment('imported'),
    })
    expect((await project.node('dist/exp.js')).stdout).toBe('imported\n')
  })

  it('runs the entry that the process is started with, of two that share a module', async () => {
    const project = await build(
      {
        'one.ts': `import { ex as two } from './two.js'\n${experiment('one')}\nvoid two.path`,
        'two.ts': experiment('two'),
      },
      ['one', 'two'],
    )
    expect((await project.node('dist/one.js')).stdout).toBe('one ran\n')
    expect((await project.node('dist/two.js')).stdout).toBe('two ran\n')
  })

  it('follows aliases to what an experiment is, and to what it was made from', async () => {
    const project = await build({
      'exp.ts': `import { ex } from '@/lib/made.js'
        import { three } from '@/lib/three.js'
        ex.config(() => { const a = three })
        ex.automain(function main(a: number) { console.log('a is', a) })`,
      'lib/made.ts': `import { Experiment } from 'sacristy'
        import { three } from '@/lib/three.js'
        export const ex = new Experiment('aliased')
        void three`,
      'lib/three.ts': 'export const three: number = 3',
    })
    expect((await project.node('dist/exp.js', 'with', 'a=4')).stdout).toBe('a is 4\n')
    const { stdout } = await project.node('dist/exp.js', 'print_dependencies')
    expect(stdout).toMatch(/three\.ts +[0-9a-f]{32}$/m)
  })
})

describe.each(OUTPUTS.filter(([, , format]) => format === 'module'))('%s', (_, bundler, format) => {
  it('runs when the entry has been evaluated to its end', async () => {
    const project = await buildWith(bundler, format, {
      'exp.ts': `${experiment('awaiting')}
      await new Promise((resolve) => setTimeout(resolve, 30))
      console.log('evaluated')`,
    })
    expect((await project.node('dist/exp.js')).stdout).toBe('evaluated\nawaiting ran\n')
  })
})

describe.each(OUTPUTS.filter(([, , format]) => format === 'commonjs'))(
  '%s',
  (_, bundler, format) => {
    // Where the output is an ES module, `require` is nothing that Rollup and esbuild provide.
    it('leaves a module of CommonJS what it is', async () => {
      const project = await buildWith(bundler, format, {
        'exp.ts': "import './common.cjs'",
        'common.cjs': `const { Experiment } = require('sacristy')
      const ex = new Experiment('common')
      ex.config(() => { const a = 1 })
      ex.main(function main(a) { console.log('a is', a) })
      ex.run('main', { configUpdates: { a: 2 } })`,
      })
      expect((await project.node('dist/exp.js')).stdout).toBe('a is 2\n')
    })
  },
)

const WARNED = `import { Experiment } from 'sacristy'
const ex = new Experiment('warned')
ex.automain(function main() {
  console.log('built all the same')
})
ex.command(function print_config() {})
`

describe.each(Object.entries(BUNDLERS))('%s', (name, bundler) => {
  const host = bundler({ format: 'module' })

  it('shows a warning, and builds', async () => {
    const project = await temporaryProject({ 'exp.ts': WARNED, ...host.files })
    const { status, stdout, stderr } = (await host.build(project)) ?? {}
    expect(status).toBe(0)
    expect(stdout + String(stderr)).toContain('command-hides-stock')
    expect(stdout + String(stderr)).toMatch(/exp\.ts[:(]6[:,]/)
    expect((await project.node('dist/exp.js')).stdout).toBe('built all the same\n')
  })

  it('names an option that it does not have', async () => {
    const files = Object.entries(host.files).map(([file, text]) => [
      file,
      text.replace('sacristy()', 'sacristy({ include: /ts/ })'),
    ])
    const project = await temporaryProject({ 'exp.ts': '', ...Object.fromEntries(files) })
    const { status, stdout, stderr } = (await host.build(project)) ?? {}
    expect(status).not.toBe(0)
    expect(stdout + String(stderr)).toContain(
      `sacristy/${name} has no option \`include\`. It takes none: leave them out.`,
    )
  })
})

const PAGE = `import { Experiment } from 'sacristy'
const ex = new Experiment('page')
ex.config(() => { const a = 1 })
ex.automain(function main(a: number) { return a })
`

describe.each(['vite', 'rolldown', 'webpack', 'rspack', 'esbuild'] as const)('%s', (name) => {
  it('bundles for a page without a warning, and without the place where it was built', async () => {
    const host = BUNDLERS[name]({ format: 'module', whole: true, page: true })
    const project = await temporaryProject({ 'exp.ts': PAGE, ...host.files })
    const { status, stdout, stderr } = (await host.build(project)) ?? {}
    expect(status, `${stdout}${stderr}`).toBe(0)
    expect(stdout + String(stderr)).not.toMatch(/warn/i)
    const code = await readFile(join(project.folder, 'dist/exp.js'), 'utf8')
    expect(code).not.toContain(project.folder)
    expect(code).not.toMatch(/["']node:|__filename/)
  })
})

test('records a file as it was written, though another plugin hands over what it has made of it', async () => {
  const source = PAGE.replace('= 1', '= 1 as number')
  const project = await temporaryProject({
    'exp.ts': source,
    'build.mjs': `import { createRequire } from 'node:module'
      import sacristy from 'sacristy/rollup'
      const tools = createRequire(import.meta.resolve('sacristy/package.json'))
      const stripping = { load: () => ${JSON.stringify(PAGE.replace(': number', ''))} }
      const { rollup } = tools('rollup')
      const plugins = [stripping, sacristy()]
      const bundle = await rollup({ input: 'exp.ts', external: /^sacristy/, plugins })
      await bundle.write({ dir: 'dist' })`,
  })
  await project.node('build.mjs')
  const { stdout } = await project.node('dist/exp.js', 'print_dependencies')
  expect(stdout).toContain(createHash('md5').update(source).digest('hex'))
})

test('esbuild need not bundle, and finds its entries by a pattern', async () => {
  const project = await temporaryProject({
    'exp.ts': `import { data } from './data.js'\n${experiment('apart')}\nvoid data`,
    'data.ts':
      "import { Ingredient } from 'sacristy'\nexport const data = new Ingredient('data')\n",
    'build.mjs': `import { createRequire } from 'node:module'
      import sacristy from 'sacristy/esbuild'
      const { build } = createRequire(import.meta.resolve('sacristy/package.json'))('esbuild')
      await build({ entryPoints: ['*.ts'], outdir: 'dist', plugins: [sacristy()] })`,
  })
  await project.node('build.mjs')
  expect((await project.node('dist/exp.js')).stdout).toBe('apart ran\n')
})
