/** What TypeScript takes for 300 modules, 15 of them experiments, with the plugin and without it. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { x } from 'tinyexec'
import { measureInTurn } from './in-turn.ts'
import { writeProject } from './project.ts'

const ROUNDS = 5

export async function measureTspc(scratch: string) {
  const folder = join(scratch, 'tspc')
  await writeProject(folder, { modules: 300, experiments: 15 })
  await writeConfiguration(folder, 'bare', [])
  await writeConfiguration(folder, 'plugin', [
    { transform: 'sacristy/transformer', transformProgram: true },
  ])
  const build = (name: string) => async () => {
    const nodeOptions = { cwd: folder }
    await x('tspc', ['-p', `tsconfig.${name}.json`], { nodeOptions, throwOnError: true })
  }
  const [tspcBare = 0, tspcBuild = 0] = await measureInTurn(ROUNDS, build('bare'), build('plugin'))
  return { tspcBare, tspcBuild }
}

async function writeConfiguration(folder: string, name: string, plugins: object[]): Promise<void> {
  const compilerOptions = {
    target: 'es2023',
    module: 'nodenext',
    strict: true,
    skipLibCheck: true,
    types: [],
    sourceMap: true,
    rootDir: '.',
    outDir: `dist-${name}`,
    plugins,
  }
  const configuration = JSON.stringify({ compilerOptions, files: ['main.ts'] })
  await writeFile(join(folder, `tsconfig.${name}.json`), configuration)
}
