import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { temporaryProject } from './temporary-project.js'

describe('what `sacristy run` can load', () => {
  it.each([
    ['an enum', 'enum Kind { a, b }\nconsole.log(Kind[1])', 'b'],
    [
      'a parameter property',
      'class P { constructor(public x = 1) {} }\nconsole.log(new P().x)',
      '1',
    ],
    ['a namespace', 'namespace N { export const x = 2 }\nconsole.log(N.x)', '2'],
    ['an unused import of a type', "import { T } from './types.js'\nconsole.log('T')", 'T'],
    ['a file without its extension', "import { y } from './lib/y'\nconsole.log(y)", 'y'],
    ['a folder with an index', "import { y } from './lib'\nconsole.log(y)", 'y'],
    ['the source behind a `.js` specifier', "import { y } from './lib/y.js'\nconsole.log(y)", 'y'],
    ['TSX behind a `.js` specifier', "import { view } from './view.js'\nconsole.log(view)", '<p>'],
    ['JSX in JavaScript', "import { view } from './jsx.js'\nconsole.log(view)", '<b>'],
    [
      'a sloppy script in TypeScript',
      "import('./sloppy.cts').then(({ default: x }) => console.log(x))",
      '8',
    ],
    ['JSON', "import d from './d.json' with { type: 'json' }\nconsole.log(d.n)", '3'],
    ['a module with a query', "import { y } from './lib/y.js?again'\nconsole.log(y)", 'y'],
    ['a dynamic import', "const { y } = await import('./lib/y.js')\nconsole.log(y)", 'y'],
    ['CommonJS behind an import', "import old from './old.cjs'\nconsole.log(old.x)", 'y1'],
  ])('%s', async (_, text, printed) => {
    const project = await temporaryProject({
      'exp.ts': text,
      'types.ts': 'export interface T { t: string }',
      'lib/y.ts': "export const y: string = 'y'",
      'lib/index.ts': "export * from './y.js'",
      'view.tsx':
        "/** @jsxRuntime classic @jsx h */\nconst h = (tag: string) => '<' + tag + '>'\nexport const view = <p />",
      'jsx.js':
        "/** @jsxRuntime classic @jsx h */\nconst h = (tag) => '<' + tag + '>'\nexport const view = <b />",
      'sloppy.cts':
        'module.exports = 010 as number\nif (module.exports) return\nmodule.exports = 1',
      'd.json': '{ "n": 3 }',
      'old.cjs': "exports.x = require('./typed.cts').y + 1",
      'typed.cts': "const y: string = 'y'\nexport = { y }",
    })
    expect((await project.sacristy('run', 'exp.ts')).stdout).toBe(`${printed}\n`)
  })

  it('runs CommonJS where package.json says so, and ES modules even there', async () => {
    const project = await temporaryProject({
      'package.json': '{ "type": "commonjs" }',
      'common.ts': "const { y } = require('./module')\nconsole.log(typeof __filename, y as string)",
      'module.ts': "import { z } from './z.js'\nexport const y: string = z + typeof module",
      'z.js': "export const z = 'module is '",
    })
    const { stdout } = await project.sacristy('run', 'common.ts')
    expect(stdout).toBe('string module is undefined\n')
  })

  it('prefers a source to the output that lies beside it', async () => {
    const project = await temporaryProject({
      'exp.ts': "import { y } from './y.js'\nconsole.log(y)",
      'y.ts': "export const y = 'source'",
      'y.js': "export const y = 'stale output'",
    })
    expect((await project.sacristy('run', 'exp.ts')).stdout).toBe('source\n')
  })

  it('hands everything behind FILE to the experiment, as node would', async () => {
    const project = await temporaryProject({
      'exp.ts': 'console.log(process.argv.slice(1).join("+"))',
    })
    const { stdout } = await project.sacristy(
      'run',
      '--no-cache',
      'exp.ts',
      '--no-cache',
      'with',
      'a=1',
    )
    expect(stdout).toBe(`${project.folder}/exp.ts+--no-cache+with+a=1\n`)
  })

  it('lists what was loaded: sources with digests, and the packages that they import', async () => {
    const project = await temporaryProject({
      'exp.ts': `import './helper.js'
        import 'direct'
        for (const { url, digest } of globalThis[Symbol.for('sacristy.loaded-modules')].values())
          console.log(url.slice(url.lastIndexOf('/') + 1), digest)`,
      'helper.ts': 'export {}',
      'node_modules/direct/package.json': '{ "exports": "./direct.js", "type": "module" }',
      'node_modules/direct/direct.js': "import './indirect.js'",
      'node_modules/direct/indirect.js': '',
    })
    const { stdout } = await project.sacristy('run', 'exp.ts')
    expect(stdout.split('\n').sort()).toEqual([
      '',
      'direct.js undefined',
      expect.stringMatching(/^exp\.ts [0-9a-f]{32}$/),
      `helper.ts ${createHash('md5').update('export {}').digest('hex')}`,
    ])
  })

  it('loads the same way in worker threads, where automain does not run', async () => {
    const project = await temporaryProject({
      'exp.ts': `import { Worker } from 'node:worker_threads'
        import { Experiment } from 'sacristy'
        enum Kind { a = 'of the thread' }
        export const kind = Kind.a
        const ex = new Experiment('threads')
        ex.automain(function main() {
          const worker = new Worker(new URL('./thread.ts', import.meta.url))
          return new Promise((resolve) => worker.on('message', resolve))
        })`,
      'thread.ts': `import { parentPort } from 'node:worker_threads'
        import { kind } from './exp.js'
        const answer: string = 'a kind ' + kind
        parentPort?.postMessage(answer)`,
    })
    const { stderr } = await project.sacristy('run', 'exp.ts')
    expect(stderr).toContain('INFO - threads - Result: a kind of the thread\n')
    expect(stderr.match(/Started/g)).toHaveLength(1)
  })
})
