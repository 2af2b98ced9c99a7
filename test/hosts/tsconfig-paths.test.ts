import { describe, expect, it } from 'vitest'
import { HOSTS } from './hosts.js'
import type { Finished } from './project-commands.js'
import { type TemporaryProject, temporaryProject } from './temporary-project.js'

/** The experiment comes from a file that only tsconfig.json leads to. */
const RUN = `import { ex } from '@/config'
ex.automain(function main(a: number) { console.log('a is', a) })
`
const CONFIG = `import { Experiment } from 'sacristy'
export const ex = new Experiment('mapped')
ex.config(() => { const a: number = 1 })
`

const tsconfig = (compilerOptions: object, rest: object = {}): string =>
  JSON.stringify({ compilerOptions, ...rest })

type Run = (project: TemporaryProject, file?: string) => Promise<Finished>

const SOURCE_HOSTS: [name: string, run: Run][] = [
  ['the bin', (project, file = 'exp.ts') => project.sacristy('run', file)],
  ['register', (project, file = 'exp.ts') => project.node('--import', 'sacristy/register', file)],
]

describe.each(SOURCE_HOSTS)('tsconfig.json under %s', (_, run) => {
  it.each<[what: string, files: Record<string, string>]>([
    ['paths', { 'tsconfig.json': tsconfig({ paths: { '@/*': ['./lib/*'] } }) }],
    [
      'paths with comments and a trailing comma',
      { 'tsconfig.json': '{ // why\n "compilerOptions": { "paths": { "@/*": ["./lib/*"], }, }, }' },
    ],
    [
      'the second of two places',
      { 'tsconfig.json': tsconfig({ paths: { '@/*': ['./none/*', './lib/*'] } }) },
    ],
    [
      'paths from a baseUrl',
      { 'tsconfig.json': tsconfig({ baseUrl: './lib', paths: { '@/*': ['*'] } }) },
    ],
    [
      'paths of a file that it extends',
      {
        'tsconfig.json': '{ "extends": "./settings/base.json" }',
        'settings/base.json': tsconfig({ paths: { '@/*': ['../lib/*'] } }),
      },
    ],
    [
      'paths of a project that it refers to',
      {
        'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
        'tsconfig.app.json': tsconfig(
          { paths: { '@/*': ['./lib/*'] } },
          { include: ['exp.ts', 'lib'] },
        ),
      },
    ],
    [
      'an exact name',
      { 'tsconfig.json': tsconfig({ paths: { '@/config': ['./lib/config.ts'] } }) },
    ],
  ])('follows %s', async (_, files) => {
    const project = await temporaryProject({ 'exp.ts': RUN, 'lib/config.ts': CONFIG, ...files })
    const { stdout, stderr } = await run(project)
    expect(stdout, stderr).toBe('a is 1\n')
  })

  it('follows a baseUrl alone, and leaves packages and Node’s own modules where they are', async () => {
    const project = await temporaryProject({
      'tsconfig.json': tsconfig({ baseUrl: '.' }),
      'exp.ts': `import 'node:fs'
        import { join } from 'path'
        import { ex } from 'lib/config'
        import data from 'lib/data.json' with { type: 'json' }
        import dep from 'dep'
        const old = require('./old.cjs')
        ex.automain(function main() { console.log(dep, data.n, join('a', 'b'), old) })
        function require(name: string) { return process.getBuiltinModule('module').createRequire(import.meta.url)(name) }`,
      'old.cjs': "module.exports = require('lib/common').value + require('lib/data.json').n",
      'lib/config.ts': CONFIG,
      'lib/common.cts': 'exports.value = 40 as number',
      'lib/data.json': '{ "n": 2 }',
      'path.ts': 'throw new Error("not this one")',
      'node_modules/dep/package.json': '{ "main": "dep.js" }',
      'node_modules/dep/dep.js': "module.exports = 'dep'",
    })
    const { stdout, stderr } = await run(project)
    expect(stdout, stderr).toBe('dep 2 a/b 42\n')
  })

  it('says so when it cannot be read', async () => {
    const project = await temporaryProject({
      'tsconfig.json': '{ "extends": "./nope.json" }',
      'exp.ts': RUN,
    })
    const { status, stderr } = await run(project)
    expect(status).toBe(1)
    expect(stderr).toContain(
      "Error: tsconfig.json cannot be read: File './nope.json' not found. Mend it",
    )
    expect(stderr).not.toContain('get-tsconfig')
  })

  it('takes no declarations for code', async () => {
    const project = await temporaryProject({
      'tsconfig.json': tsconfig({ paths: { dep: ['./types/dep.d.ts'] } }),
      'types/dep.d.ts': 'export declare const value: string',
      'node_modules/dep/package.json': '{ "main": "dep.js" }',
      'node_modules/dep/dep.js': "exports.value = 'real'",
      'exp.ts': "import { value } from 'dep'\nconsole.log(value)",
    })
    expect((await run(project)).stdout).toBe('real\n')
  })

  it('sees at once when it has changed, and when an imported file has', async () => {
    const project = await temporaryProject({
      'exp.ts': RUN,
      'tsconfig.json': tsconfig({ paths: { '@/*': ['./lib/*'] } }),
      'lib/config.ts': CONFIG,
      // not an experiment: what automain is called on is then nothing of ours
      'other/config.ts': 'export const ex = { automain: (f: Function) => console.log(f.length) }',
    })
    expect((await run(project)).stdout).toBe('a is 1\n')
    await project.write({ 'tsconfig.json': tsconfig({ paths: { '@/*': ['./other/*'] } }) })
    expect((await run(project)).stdout).toBe('1\n')
    await project.write({ 'other/config.ts': CONFIG.replace('= 1', '= 2') })
    expect((await run(project)).stdout).toBe('a is 2\n')
  })

  it('sees a file that was missing at first', async () => {
    const project = await temporaryProject({ 'exp.ts': RUN.replace('@/config', './config.js') })
    expect((await run(project)).stderr).toContain('config.js')
    await project.write({ 'config.ts': CONFIG })
    expect((await run(project)).stdout).toBe('a is 1\n')
  })

  it('finds experiments in packages of a workspace that ship TypeScript', async () => {
    const project = await temporaryProject({
      'package.json': '{ "type": "module", "workspaces": ["packages/*"] }',
      'packages/app/package.json': '{ "type": "module" }',
      'packages/app/exp.ts': RUN.replace('@/config', '@acme/config'),
      'packages/config/package.json':
        '{ "name": "@acme/config", "type": "module", "exports": { "import": "./src/index.ts" } }',
      'packages/config/src/index.ts': "export * from './config.js'",
      'packages/config/src/config.ts': CONFIG,
    })
    await project.link('packages/config', 'node_modules/@acme/config')
    const { stdout, stderr } = await run(project, 'packages/app/exp.ts')
    expect(stdout, stderr).toBe('a is 1\n')
  })
})

describe.each(HOSTS.filter(([name]) => /^babel/i.test(name)))(
  'tsconfig.json under %s',
  (_, host) => {
    it('tells where an experiment comes from', async () => {
      const project = await temporaryProject({
        'exp.ts': RUN.replaceAll('@/config', '#/config.js'),
        'config.ts': CONFIG,
        ...host.files,
        'tsconfig.json': tsconfig({ paths: { '#/*': ['./*'] } }),
      })
      const built = await host.build(project)
      expect(built?.status, built?.stderr).toBe(0)
      expect(
        (await project.node('-p', "require('fs').readFileSync('dist/exp.js', 'utf8')")).stdout,
      ).toContain('capturedFunction')
    })
  },
)
