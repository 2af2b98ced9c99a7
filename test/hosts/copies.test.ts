/** Several copies of sacristy in one process, or files that another one has compiled. */
import { cp, readFile, realpath, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { VERSION } from '../../runtime/version.js'
import { SACRISTY } from './project-commands.js'
import { type TemporaryProject, temporaryProject } from './temporary-project.js'

const LIBRARY = `import { Ingredient } from 'sacristy'
export const data = new Ingredient('data')
data.config(() => { const file = 'a.csv' })
export const load = data.capture((file: string) => file)
`

const EXPERIMENT = `import { Experiment } from 'sacristy'
import { data, load } from './library/data.js'
const ex = new Experiment('copies', { ingredients: [data] })
ex.automain(function main() { console.log(load()) })
`

/** A project and a library in it that brings a sacristy of its own. */
async function projectWithTwo(experiment: string): Promise<TemporaryProject> {
  const project = await temporaryProject({ 'exp.ts': experiment, 'library/data.ts': LIBRARY })
  const copy = join(project.folder, 'library/node_modules/sacristy')
  await cp(join(SACRISTY, 'dist'), join(copy, 'dist'), { recursive: true })
  await cp(join(SACRISTY, 'package.json'), join(copy, 'package.json'))
  await symlink(join(SACRISTY, 'node_modules'), join(copy, 'node_modules'), 'junction')
  return project
}

it('knows its version without package.json', () => {
  expect(VERSION).toBe(manifest.version)
})

it('names both copies where an ingredient of one is given to an experiment of the other', async () => {
  const project = await projectWithTwo(EXPERIMENT)
  const { status, stderr } = await project.sacristy('run', 'exp.ts')
  expect(status).not.toBe(0)
  expect(stderr).toContain('The ingredient "data" was made by another sacristy')
  expect(stderr).toContain(`${VERSION} at ${join(project.folder, 'library/node_modules/sacristy')}`)
  expect(stderr).toContain(`${VERSION} at ${join(await realpath(SACRISTY), 'dist')}`)
  expect(stderr).toContain('a peer dependency of packages (see `npm ls sacristy`)')
})

it('says it, too, where an ingredient is added later', async () => {
  const later = EXPERIMENT.replace(', { ingredients: [data] })', ')\nex.ingredients.push(data)')
  const project = await projectWithTwo(later)
  const { status, stderr } = await project.sacristy('run', 'exp.ts')
  expect(status).not.toBe(0)
  expect(stderr).toContain('The ingredient "data" was made by another sacristy')
})

it('warns once where two are at work beside each other', async () => {
  const project = await projectWithTwo(
    EXPERIMENT.replace(', { ingredients: [data] }', '').replace('load()', 'data.path'),
  )
  const { status, stdout, stderr } = await project.sacristy('run', 'exp.ts')
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'data\n' })
  expect(stderr.match(/Several copies of sacristy are at work here/g)).toHaveLength(1)
  expect(stderr).toContain(join(project.folder, 'library/node_modules/sacristy'))
})

it('says so where only a part of sacristy has become part of a bundle', async () => {
  const project = await temporaryProject({
    'exp.ts': `import { Experiment } from 'sacristy'
const ex = new Experiment('halved')
ex.config(() => { const a = 1 })
ex.automain(function main(a: number) { console.log(a) })
`,
    'vite.config.js': `import sacristy from 'sacristy/vite'
export default {
  plugins: [sacristy()],
  ssr: { noExternal: true },
  build: { ssr: 'exp.ts', rolldownOptions: { external: ['sacristy'] } },
}`,
  })
  await project.tool('vite', 'build')
  const { status, stderr } = await project.node('dist/exp.js')
  expect(status).not.toBe(0)
  expect(stderr).toContain('What exp.ts:2:12 defines was made by another sacristy')
  expect(stderr).toContain('external to bundles with all of `sacristy/`')
})

it('refuses a file that another version has compiled', async () => {
  const project = await temporaryProject({
    'exp.ts': `import { Experiment } from 'sacristy'
const ex = new Experiment('older')
ex.automain(function main() {})
`,
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        target: 'es2023',
        module: 'nodenext',
        noCheck: true,
        types: [],
        outDir: 'dist',
        plugins: [{ transform: 'sacristy/transformer' }],
      },
    }),
  })
  await project.tool('tspc')
  const text = await readFile(join(project.folder, 'dist/exp.js'), 'utf8')
  await project.write({
    'dist/exp.js': text.replace("'manifestVersion': 1", "'manifestVersion': 7"),
  })
  const { status, stderr } = await project.node('dist/exp.js')
  expect(status).not.toBe(0)
  expect(stderr).toContain('exp.ts was compiled by another version of sacristy')
  expect(stderr).toContain(`its manifest has form 7, this one (${VERSION} at `)
  expect(stderr).toContain('Build it again.')
})
