/** Builds that remember: nothing that comes out tells of a text that is gone. */
import { createHash } from 'node:crypto'
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type TemporaryProject, temporaryProject } from './temporary-project.js'
import { TSPC, type TypeScriptVersion, tsconfig } from './ts-patch-host.js'

const VERSIONS: TypeScriptVersion[] = ['6.0', '5.9']

/** A change of type would have TypeScript emit again of itself: only the text is another one. */
const size = (value: number): string => `export const size: number = ${value}\n`

const INGREDIENT = `import { Ingredient } from 'sacristy'
import { size } from './size.js'
export const data = new Ingredient('data')
data.config(() => {
  const rows = size
})
`

function experiment(library: string): string {
  return `import { Experiment } from 'sacristy'
import { data } from '${library}'
const ex = new Experiment('built', { ingredients: [data] })
data.config(() => {
  const added = 2
})
const sum = data.capture((rows: number, added: number) => rows + added)
ex.automain(function main() {
  console.log(sum())
})
`
}

/** The digest of a source in the record that a run would make. */
async function recorded(project: TemporaryProject, entry: string, source: string) {
  const { stdout } = await project.node(entry, 'print_dependencies')
  const line = stdout.split('\n').find((text) => text.includes(source))
  return line?.trim().split(/ +/)[1]
}

const digest = (text: string): string => createHash('md5').update(text).digest('hex')

describe.each(VERSIONS)('TypeScript %s', (version) => {
  it('emits an experiment again when only the text of what it imports has changed', async () => {
    const project = await temporaryProject({
      'exp.ts': experiment('./data.js'),
      'data.ts': INGREDIENT,
      'size.ts': size(1),
      'tsconfig.json': tsconfig({ incremental: true }),
    })
    await project.tool(TSPC[version])
    await project.write({ 'size.ts': size(5) })
    const { stdout } = await project.tool(TSPC[version], '--listEmittedFiles')
    expect(stdout).toContain('exp.js')
    expect(await recorded(project, 'dist/exp.js', 'size.ts')).toBe(digest(size(5)))
    expect((await project.node('dist/exp.js')).stdout).toBe('7\n')
    const again = await project.tool(TSPC[version], '--listEmittedFiles')
    expect(again).toEqual({ status: 0, stdout: '', stderr: '' })
  })

  it('shows and forgets a mistake in a file that nothing else has changed for', async () => {
    const project = await temporaryProject({
      'exp.ts': experiment('./data.js'),
      'data.ts': INGREDIENT,
      'size.ts': size(1),
      'tsconfig.json': tsconfig({ incremental: true, noEmit: true }),
    })
    const build = async () => (await project.tool(TSPC[version])).stdout
    expect(await build()).toBe('')
    await project.write({ 'data.ts': INGREDIENT.replace('= size', '= size; return rows') })
    expect(await build()).toContain('data.ts(5,22): error TS0: config-return-value')
    expect(await build()).toContain('data.ts(5,22): error TS0: config-return-value')
    await project.write({ 'data.ts': INGREDIENT })
    expect(await build()).toBe('')
  })

  it('finds experiments of a workspace through its projects’ references', async () => {
    const project = await monorepo()
    expect(await project.tool(TSPC[version], '-b')).toEqual({ status: 0, stdout: '', stderr: '' })
    expect((await project.node('app/dist/exp.js')).stdout).toBe('3\n')
    await project.write({ 'library/src/size.ts': size(5) })
    await project.tool(TSPC[version], '-b')
    expect((await project.node('app/dist/exp.js')).stdout).toBe('7\n')
    const source = 'library/src/size.ts'
    expect(await recorded(project, 'app/dist/exp.js', source)).toBe(digest(size(5)))
  })
})

async function monorepo(): Promise<TemporaryProject> {
  const composite = { composite: true, rootDir: 'src', noUnusedLocals: true }
  const project = await temporaryProject({
    'tsconfig.json': '{ "files": [], "references": [{ "path": "library" }, { "path": "app" }] }',
    'library/package.json': JSON.stringify({
      name: 'library',
      type: 'module',
      exports: { types: './dist/index.d.ts', default: './dist/index.js' },
    }),
    'library/tsconfig.json': tsconfig(composite, { include: ['src'] }),
    'library/src/index.ts': INGREDIENT,
    'library/src/size.ts': size(1),
    'app/package.json': '{ "name": "app", "type": "module" }',
    'app/tsconfig.json': tsconfig(composite, {
      include: ['src'],
      references: [{ path: '../library' }],
    }),
    'app/src/exp.ts': experiment('library'),
  })
  const link = join(project.folder, 'node_modules/library')
  await symlink(join(project.folder, 'library'), link, 'junction')
  return project
}
