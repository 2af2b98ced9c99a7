/** While a bundler waits for changes, a module is compiled anew when a file changes that it was read for. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { x } from 'tinyexec'
import { describe, expect, it, onTestFinished } from 'vitest'
import { BUNDLERS } from './bundler-hosts.js'
import { SACRISTY } from './project-commands.js'
import { temporaryProject } from './temporary-project.js'

const WATCHES: Record<keyof typeof BUNDLERS, [command: string, ...words: string[]]> = {
  vite: ['vite', 'build', '--watch'],
  rollup: ['rollup', '-c', 'rollup.config.mjs', '--watch'],
  rolldown: ['rolldown', '-c', 'rolldown.config.mjs', '--watch'],
  webpack: ['webpack', '-c', 'webpack.config.mjs', '--watch'],
  rspack: ['rspack', 'build', '-c', 'rspack.config.mjs', '--watch'],
  esbuild: ['node', 'build.mjs', '--watch'],
}

const MADE = `import { Experiment } from 'sacristy'
export const ex = new Experiment('watched')
`

const FILES = {
  'exp.ts': `import { ex } from './made.js'
ex.config(() => {
  const a = 1
})
ex.main(function main(a: number) {
  return a
})
`,
  // no experiment yet, so that exp.ts stays as it is
  'made.ts': MADE.replace('new Experiment(', 'make(').concat(
    'declare function make(name: string): any\n',
  ),
}

describe.each(Object.entries(WATCHES))('%s', (bundler, [command, ...words]) => {
  it('compiles a file that has become one about an experiment', async () => {
    const host = BUNDLERS[bundler as keyof typeof BUNDLERS]({ format: 'module' })
    const project = await temporaryProject({ ...FILES, ...host.files })
    const watcher = x(command, words, {
      nodeOptions: {
        cwd: project.folder,
        env: { PATH: `${join(SACRISTY, 'node_modules/.bin')}:${process.env.PATH}` },
      },
    })
    onTestFinished(() => void watcher.kill())
    const built = () => readFile(join(project.folder, 'dist/exp.js'), 'utf8').catch(() => '')
    while (!(await built()).includes('ex.config(')) await wait(50)
    for (let time = 1; !(await built()).includes('configFunction'); time++) {
      // a change that comes before the bundler has begun to look for it would be lost
      await project.write({ 'made.ts': `// ${time}\n${MADE}` })
      await wait(1000)
    }
    expect((await project.node('dist/exp.js')).stderr).toBe('')
  })
})
