import { describe, expect, it } from 'vitest'
import { type TemporaryProject, temporaryProject } from './temporary-project.js'

const experiment = (name: string) => `import { Experiment } from 'sacristy'
export const ex = new Experiment('${name}')
ex.automain(function main() {
  console.log('${name} ran')
})
`

/** @param build what stands in `build` of the configuration, as JavaScript */
async function viteProject(
  build: string,
  files: Record<string, string>,
  rest = '',
): Promise<TemporaryProject> {
  return temporaryProject({
    'vite.config.js': `import sacristy from 'sacristy/vite'
      const external = [/^sacristy/]
      export default {
        plugins: [sacristy()],
        logLevel: 'warn',
        build: { minify: false, ${build} },
        ${rest}
      }`,
    ...files,
  })
}

describe('what the Vite plugin reads', () => {
  it('finds the files behind aliases, for the record', async () => {
    const project = await viteProject(
      `ssr: 'src/exp.ts', rolldownOptions: { external }`,
      {
        'src/exp.ts': `import { x } from '@/lib/x'\n${experiment('aliased')}\nconsole.log(x)`,
        'src/lib/x.ts': "export * from './y'",
        'src/lib/y.ts': 'export const x: number = 1',
      },
      `resolve: { alias: { '@': new URL('src', import.meta.url).pathname } },`,
    )
    await project.tool('vite', 'build')
    const { stdout } = await project.node('dist/exp.js', 'print_dependencies')
    expect(stdout).toMatch(/lib\/x\.ts/)
    expect(stdout).toMatch(/lib\/y\.ts/)
  })

  it('bundles for a browser without anything of Node', async () => {
    const project = await viteProject(`rolldownOptions: { input: 'page.ts' }`, {
      'page.ts': `import { Experiment } from 'sacristy'
        const ex = new Experiment('page')
        ex.config(() => { const a = 1 })
        ex.main(function main(a: number) { return a })
        export const result = ex.run()`,
    })
    const { status, stdout, stderr } = await project.tool('vite', 'build')
    expect({ status, warnings: stdout + stderr }).toEqual({ status: 0, warnings: '' })
  })

  it('works in Vitest, where automain never runs', async () => {
    const project = await viteProject(
      '',
      {
        'exp.ts': `import { Experiment } from 'sacristy'
          export const ex = new Experiment('tested')
          ex.config(() => { const a = 1 })
          ex.automain(function main(a: number) { console.log('ran', a); return a })`,
        'exp.test.ts': `import { ex } from './exp.js'
          it('runs', async () => {
            expect(ex.currentRun).toBe(null)
            expect((await ex.run(null, { configUpdates: { a: 5 } })).result).toBe(5)
          })`,
      },
      'test: { globals: true },',
    )
    const { status, stdout } = await project.tool('vitest', 'run')
    expect(status).toBe(0)
    expect(stdout.match(/ran \d/g)).toEqual(['ran 5'])
  })
})
