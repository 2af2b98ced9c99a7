import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { describe, expect, test } from 'vitest'
import type { Experiment } from '../../runtime/index.js'
import { transform } from '../../transformer/index.js'
import { expectFile, sampleFolders, toJson } from '../samples.js'
import { answersOf, type SampleConfig } from './answers.js'
import { resolveSample } from './resolve.js'

describe.each(sampleFolders('transform'))('$name', ({ folder }) => {
  const input = join(folder, 'input.ts')
  const code = readFileSync(input, 'utf8')
  const options = { root: folder, format: 'esm', resolve: resolveSample } as const
  const result = transform(code, input, options)

  test('comes out as reviewed', () => {
    expect(result?.diagnostics).toEqual([])
    expectFile(join(folder, '_expected/output.ts'), result?.code ?? '')
    expectFile(join(folder, '_expected/manifest.json'), toJson(result?.manifest))
  })

  test('still parses, and is left alone by a second pass', () => {
    expect(parseSync(input, result?.code ?? '').errors).toEqual([])
    expect(transform(result?.code ?? '', input, options)).toBeUndefined()
  })

  test('gives the same for CommonJS, but for the helpers', () => {
    const common = transform(code, input, { ...options, format: 'commonjs' })
    expect(common?.manifest).toEqual(result?.manifest)
    expect(parseSync('input.cts', common?.code ?? '').errors).toEqual([])
  })

  test('gives the config and the result that the text says', async () => {
    const { ex } = (await import(`./samples/${folder.split('/').at(-1)}/input.ts`)) as {
      ex: Experiment
    }
    const answers = await answersOf(ex, await sampleConfig(folder))
    expectFile(join(folder, '_expected/answers.json'), toJson(answers))
  })
})

async function sampleConfig(folder: string): Promise<SampleConfig> {
  if (!existsSync(join(folder, '_config.ts'))) return {}
  const module = (await import(`./samples/${folder.split('/').at(-1)}/_config.ts`)) as {
    default: SampleConfig
  }
  return module.default
}
