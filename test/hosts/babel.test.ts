import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import type { PluginItem, PresetItem } from '@babel/core'
import { x } from 'tinyexec'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import sacristy from '../../transformer/hosts/babel.js'
import { sampleFolders } from '../samples.js'
import { createScratch, installProject, removeScratch } from '../scripts/scratch.js'
import { BABELS, type Babel } from './babel-versions.js'

const EXPERIMENT = `import { Experiment } from 'sacristy'

const ex: Experiment = new Experiment('babel')

ex.config(() => {
  const a: number = 1 // one
  const b = fail(a)
})

function fail(value: number): number {
  throw new TypeError('on purpose ' + value)
}

ex.automain(function main(b: number) {})
`

describe('versions', () => {
  it('are the two that the package promises', () => {
    expect(BABELS.map(({ core }) => core.version.split('.')[0])).toEqual(['7', '8'])
  })
})

describe.each(BABELS)('$name', (babel) => {
  it.each(['module', 'commonjs'] as const)(
    'gives the samples their answers, as %s',
    async (type) => {
      const scratch = await projectFolder(type)
      for (const { name, folder } of sampleFolders('transform')) {
        for (const file of await readdir(folder, { recursive: true })) {
          if (!file.endsWith('.ts') || file.startsWith('_expected')) continue
          const code = await readFile(join(folder, file), 'utf8')
          const output = join(scratch, 'dist', name, file.replace(/\.ts$/, '.js'))
          await mkdir(dirname(output), { recursive: true })
          await writeFile(output, compile(babel, code, join(folder, file), type))
        }
      }
      const { exitCode, stdout, stderr } = await x('node', [COLLECTOR, join(scratch, 'dist')])
      expect(exitCode, stderr).toBe(0)
      expect(JSON.parse(stdout)).toEqual(await expectedAnswers())
    },
  )

  it.each(['module', 'commonjs'] as const)('names the lines of the source, as %s', async (type) => {
    const scratch = await projectFolder(type)
    await writeFile(join(scratch, 'exp.ts'), EXPERIMENT)
    const code = compile(babel, EXPERIMENT, join(scratch, 'exp.ts'), type, { sourceMaps: 'inline' })
    await writeFile(join(scratch, 'exp.js'), code)
    const run = await x('node', ['--enable-source-maps', join(scratch, 'exp.js'), '-d'])
    expect(run.exitCode).toBe(1)
    expect(run.stderr).toContain('TypeError: on purpose 1')
    expect(run.stderr).toMatch(/at fail .*exp\.ts:11:9\)/)
    expect(run.stderr).toMatch(/exp\.ts:7:13\)?$/m)
  })

  it('throws the errors of a file together, each with its place, frame and fix', () => {
    const code = `import { Experiment } from 'sacristy'
const ex = new Experiment('mistaken')
ex.config(() => {
  const a = 1
  return a
})
ex.main(() => 1)
`
    const error = thrownBy(() => compile(babel, code, '/project/exp.ts'))
    const message = stripVTControlCharacters(error.message)
    expect(message).toContain('error config-return-value: ')
    expect(message).toContain('exp.ts:5:3\n  4 |   const a = 1\n> 5 |   return a\n')
    expect(message).toContain('error command-unnamed: ')
    expect(message).toMatch(/2 errors in exp\.ts$/)
    expect(error).toMatchObject({ code: 'BABEL_TRANSFORM_ERROR', loc: { line: 5, column: 2 } })
    expect(error.stack).not.toContain('babel.ts')
  })

  it('prints warnings and goes on', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    onTestFinished(() => warn.mockRestore())
    const code = `import { Experiment } from 'sacristy'
const ex = new Experiment('warned')
ex.config(() => { const learning_rate = 1 })
ex.main(function main(learning_rte: number) {})
`
    expect(compile(babel, code, '/project/exp.ts')).toContain('capturedFunction')
    expect(warn).toHaveBeenCalledOnce()
    expect(warn.mock.calls[0]?.[0]).toContain('learning_rte')
  })

  it('leaves other files to Babel as they are', () => {
    const code = "import { ex } from 'elsewhere' // why\nex . config (( ) => { const a = (1) })\n"
    const plain = babel.core.transformSync(code, { ...ALONE, filename: '/project/a.js' })?.code
    expect(babel.core.transformSync(code, optionsOf('/project/a.js'))?.code).toBe(plain)
  })

  it('leaves files that do not parse to Babel, whose message shows', () => {
    const code = "import { Experiment } from 'sacristy'\nconst = 1\n"
    expect(thrownBy(() => compile(babel, code, '/project/exp.ts')).message).toMatch(/\(2:6\)/)
  })

  it('refuses experiments in syntax that only Babel reads', () => {
    const code = `import { Experiment } from 'sacristy'
new Experiment('piped').main(() => async do { 1 })
`
    const parserOpts = { plugins: ['asyncDoExpressions' as const, 'doExpressions' as const] }
    const options = { ...optionsOf('/project/exp.js'), parserOpts }
    const error = thrownBy(() => babel.core.transformSync(code, options))
    expect(stripVTControlCharacters(error.message)).toMatch(
      /exp\.js:2:\d+\n.*Keep what only Babel/s,
    )
    const other = code.replaceAll('sacristy', 'elsewhere')
    expect(babel.core.transformSync(other, options)?.code).toContain('async do')
  })

  it('does not compile its own output', () => {
    const once = compile(babel, EXPERIMENT, '/project/exp.ts')
    expect(compile(babel, once, '/project/exp.ts')).toBe(once)
  })

  it.each([
    ['node', '__filename'],
    ['web', '""'],
  ])('tells webpack its own place in a bundle for %s', (target, place) => {
    const caller = { name: 'babel-loader', target, supportsStaticESM: true }
    const code = "import { Experiment } from 'sacristy'\nnew Experiment('bundled')\n"
    const options = { ...optionsOf('/project/exp.js'), caller }
    const output = babel.core.transformSync(code, options)?.code
    expect(output).toContain(place)
    expect(output).not.toContain('import.meta.url')
  })

  it('reads files whose decorators a parser of the older proposal reads', () => {
    const code = "import { ex } from 'elsewhere'\n@ex.command\nexport class Old {}\n"
    const parserOpts = { plugins: ['decorators-legacy' as const] }
    const options = { ...optionsOf('/project/a.js'), parserOpts }
    expect(babel.core.transformSync(code, options)?.code).toContain('@ex.command')
  })

  it('takes text without a file name', () => {
    const code = "import { Experiment } from 'sacristy'\nnew Experiment('nameless')\n"
    const result = babel.core.transformSync(code, { ...ALONE, plugins: [sacristy] })
    expect(result?.code).toContain('__sacristy.definition(new Experiment')
  })

  it('knows no options', () => {
    const plugins: PluginItem[] = [[sacristy, { root: '.' }]]
    const error = thrownBy(() => babel.core.transformSync('', { ...ALONE, plugins }))
    expect(error.message).toContain('sacristy/babel has no option `root`.')
  })
})

const COLLECTOR = fileURLToPath(new URL('collect-answers.ts', import.meta.url))
const ALONE = { configFile: false, babelrc: false } as const

function optionsOf(filename: string) {
  return { ...ALONE, filename, plugins: [sacristy] }
}

/** ES modules with the types taken out; CommonJS in the oldest JavaScript. */
function compile(
  { core, preset }: Babel,
  code: string,
  filename: string,
  type: 'module' | 'commonjs' = 'module',
  options: { sourceMaps?: 'inline' } = {},
): string {
  const env: PresetItem = [preset('env'), { targets: 'ie 11', modules: 'commonjs' }]
  const presets = [...(type === 'commonjs' ? [env] : []), preset('typescript')]
  const result = core.transformSync(code, { ...optionsOf(filename), ...options, presets })
  return result?.code ?? ''
}

function thrownBy(action: () => unknown): Error {
  try {
    action()
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('Nothing was thrown.')
}

async function projectFolder(type: 'module' | 'commonjs'): Promise<string> {
  const scratch = await createScratch('babel')
  onTestFinished(() => removeScratch(scratch))
  await installProject(scratch)
  await writeFile(join(scratch, 'package.json'), JSON.stringify({ type }))
  return scratch
}

async function expectedAnswers(): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {}
  for (const { name, folder } of sampleFolders('transform')) {
    answers[name] = JSON.parse(await readFile(join(folder, '_expected/answers.json'), 'utf8'))
  }
  return answers
}
