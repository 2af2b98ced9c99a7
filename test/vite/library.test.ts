import { join } from 'node:path'
import { build } from 'vite'
import { describe, expect, test } from 'vitest'
import sacristy from '../../vite-plugin/vite.js'
import { type TemporaryProject, temporaryProject } from '../hosts/temporary-project.js'

const LIBRARY = `/** Data to learn from. */
import { Ingredient, oneOf } from 'sacristy'

export const data = new Ingredient('data')

data.config(() => {
  const file = 'iris.csv' // where it is
  const split = oneOf('train', 'test')
  const path = split + '/' + file
})

data.namedConfig(function held_out() {
  const split = 'test'
})

export const load = data.capture(function load(path: string) {
  return path
})

data.command(function show(path: string) {
  console.log('shown', path)
})
`

const EXPERIMENT = `import { Experiment } from 'sacristy'
import { data, load } from 'some-data'

const ex = new Experiment('user', { ingredients: [data] })

ex.config((data: { path: string }) => {
  const from = data.path
})

ex.automain(function main(from: string) {
  console.log('main', from, load())
})
`

/** Built where its sources are, then taken to `folder`. */
async function builtLibrary(folder: string, minify: boolean): Promise<TemporaryProject> {
  const project = await temporaryProject({
    'library/data.ts': LIBRARY,
    [`${folder}/package.json`]: JSON.stringify({
      name: 'some-data',
      type: 'module',
      exports: './dist/data.js',
    }),
    'exp.ts': EXPERIMENT,
  })
  await build({
    root: join(project.folder, 'library'),
    configFile: false,
    logLevel: 'error',
    plugins: [sacristy()],
    build: {
      lib: { entry: 'data.ts', formats: ['es'], fileName: 'data' },
      outDir: join(project.folder, folder, 'dist'),
      rolldownOptions: { external: [/^sacristy/], output: { minify } },
    },
  })
  return project
}

/** The experiment is built on its own, and keeps nothing of the library but its name. */
async function buildExperiment({ folder }: TemporaryProject, library: string): Promise<void> {
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    plugins: [sacristy()],
    resolve: { alias: { 'some-data': join(folder, library, 'dist/data.js') } },
    ssr: { noExternal: ['some-data'] },
    build: { ssr: 'exp.ts', rolldownOptions: { external: [/^sacristy/] } },
  })
}

describe.each([
  ['as it was bundled', false],
  ['minified', true],
])('a library of ingredients, %s', (_, minify) => {
  test.each([
    ['installed', 'node_modules/some-data'],
    ['of the workspace', 'packages/data'],
  ])('works in an experiment that is built on its own, %s', async (_, library) => {
    const project = await builtLibrary(library, minify)
    // through the plugin again, where it is not in node_modules
    await buildExperiment(project, library)
    const run = async (...words: string[]) => {
      const { stdout, stderr } = await project.node('dist/exp.js', ...words)
      return stdout || stderr
    }
    expect(await run()).toBe('main train/iris.csv train/iris.csv\n')
    expect(await run('with', 'data.held_out')).toBe('main test/iris.csv test/iris.csv\n')
    expect(await run('data.show', 'with', 'data.file=x')).toBe('shown train/x\n')
    expect(await run('print_config')).toMatch(/file = 'iris.csv' +# where it is/)
    expect(await run('with', 'data.split=tset')).toContain('Did you mean "test"?')
  })

  test('may be added to, where it is installed, by who says what it is', async () => {
    const library = 'node_modules/some-data'
    const project = await builtLibrary(library, minify)
    const capture = 'const how = own.capture((split: string) => console.log("of", split))\n'
    const hook = 'ex.preRunHook(() => how())\n'
    await project.write({ 'exp.ts': `${EXPERIMENT}const own = data\n${capture}${hook}` })
    await buildExperiment(project, library)
    expect((await project.node('dist/exp.js')).stderr).toContain(
      'If one of them is there, the file does not show whose capture() that is: annotate it',
    )
    const own = "import type { Ingredient } from 'sacristy'\nconst own: Ingredient = data\n"
    await project.write({ 'exp.ts': `${EXPERIMENT}${own}${capture}${hook}` })
    await buildExperiment(project, library)
    expect((await project.node('dist/exp.js')).stdout).toMatch(/^of train\nmain /)
  })

  test('may be added to, where it is one of the workspace', async () => {
    const library = 'packages/data'
    const project = await builtLibrary(library, minify)
    const added = 'const how = data.capture((split: string) => console.log("of", split))\n'
    await project.write({ 'exp.ts': `${EXPERIMENT}${added}ex.preRunHook(() => how())\n` })
    await buildExperiment(project, library)
    expect((await project.node('dist/exp.js')).stdout).toMatch(/^of train\nmain /)
  })
})
