import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { x } from 'tinyexec'
import { expect, onTestFinished, test } from 'vitest'
import { sampleFolders } from '../samples.js'
import { createScratch, installProject, removeScratch } from '../scripts/scratch.js'

const collector = fileURLToPath(new URL('collect-answers.ts', import.meta.url))

/** The compiler's own samples, built by a host that works on a tree of its own. */
test.each(['module', 'commonjs'])(
  'ts-patch gives the samples their answers, as %s',
  async (type) => {
    const scratch = await createScratch('samples')
    onTestFinished(() => removeScratch(scratch))
    await installProject(scratch)
    for (const { name, folder } of sampleFolders('transform')) {
      await cp(folder, join(scratch, 'src', name), { recursive: true })
    }
    const configuration = {
      compilerOptions: {
        target: 'es2023',
        module: 'nodenext',
        moduleDetection: 'force',
        noCheck: true,
        types: [],
        rootDir: 'src',
        outDir: 'dist',
        plugins: [{ transform: 'sacristy/transformer' }],
      },
      include: ['src/*/input.ts', 'src/*/_config.ts'],
    }
    await writeFile(join(scratch, 'tsconfig.json'), JSON.stringify(configuration))
    await writeFile(join(scratch, 'package.json'), JSON.stringify({ type }))

    const built = await x('tspc', [], { nodeOptions: { cwd: scratch } })
    expect(built.stdout + built.stderr).toBe('')
    const { exitCode, stdout, stderr } = await x('node', [collector, join(scratch, 'dist')])
    expect(exitCode, stderr).toBe(0)
    expect(JSON.parse(stdout)).toEqual(await expectedAnswers())
  },
)

async function expectedAnswers(): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {}
  for (const { name, folder } of sampleFolders('transform')) {
    answers[name] = JSON.parse(await readFile(join(folder, '_expected/answers.json'), 'utf8'))
  }
  return answers
}
