import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryProject } from './temporary-project.js'

describe('`sacristy init`', () => {
  it('writes an experiment, and says how to run it', async () => {
    const project = await temporaryProject()
    const { status, stdout } = await project.sacristy('init')
    expect(status).toBe(0)
    expect(stdout).toContain('Wrote experiment.ts')
    expect(stdout).toContain('npm install sacristy')
    expect(stdout).toContain('npx sacristy run experiment.ts')
  })

  it('writes an experiment that runs and passes strict type checks as it is', async () => {
    const project = await temporaryProject()
    await project.sacristy('init')
    const { status, stderr } = await project.sacristy('run', 'experiment.ts', 'with', 'quick')
    expect(status).toBe(0)
    expect(stderr).toMatch(/INFO - darts - Result: [234]/)
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--skipLibCheck']
    const check = await project.tool('tsc', ...options, '--target', 'es2023', 'experiment.ts')
    expect(check).toEqual({ status: 0, stdout: '', stderr: '' })
  })

  it('never writes over a file', async () => {
    const project = await temporaryProject({ 'experiment.ts': 'mine' })
    const { status, stdout } = await project.sacristy('init')
    expect(status).toBe(0)
    expect(stdout).toContain('experiment.ts is there already, and is left as it was.')
    expect(await readFile(join(project.folder, 'experiment.ts'), 'utf8')).toBe('mine')
  })

  it.each([
    ['Vite', { 'vite.config.ts': 'export default {}' }, "import sacristy from 'sacristy/vite'"],
    ['Vite, set up', { 'vite.config.mjs': "import 'sacristy/vite'" }, 'vite.config.mjs has'],
    [
      'ts-patch',
      { 'tsconfig.json': '{}', 'package.json': '{ "devDependencies": { "ts-patch": "4" } }' },
      '"plugins": [{ "transform": "sacristy/transformer", "transformProgram": true }]',
    ],
    [
      'ts-patch, set up',
      { 'tsconfig.json': '{ "plugins": [{ "transform": "sacristy/transformer" }] }' },
      'tsconfig.json has',
    ],
    ['neither', { 'tsconfig.json': '{}' }, 'Nothing else needs to be set up.'],
  ])('finds %s', async (_, files, line) => {
    const project = await temporaryProject(files)
    expect((await project.sacristy('init')).stdout).toContain(line)
  })

  it('asks for no installation where package.json names sacristy', async () => {
    const project = await temporaryProject({ 'package.json': '{"dependencies":{"sacristy":"1"}}' })
    expect((await project.sacristy('init')).stdout).not.toContain('npm install sacristy')
  })
})
