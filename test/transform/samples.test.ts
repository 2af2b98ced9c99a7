import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { describe, expect, test } from 'vitest'
import type { Experiment } from '../../runtime/index.js'
import { transform } from '../../transformer/index.js'
import { expectFile, sampleFolders, toJson } from '../samples.js'
import { resolveSample } from './resolve.js'

/** A sample's `_config.ts`: what to ask of its experiment `ex` beside the plain config. */
interface SampleConfig {
  configUpdates?: Record<string, unknown>
  namedConfigs?: string[]
  /** A command to run; its result is compared too. */
  command?: string
}

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
    const { command, ...updates } = await sampleConfig(folder)
    const answers = {
      config: await configOf(ex, {}),
      updated: await configOf(ex, updates),
      ...(command ? { result: (await ex.run(command, { options: QUIET })).result } : {}),
    }
    expectFile(join(folder, '_expected/answers.json'), toJson(answers))
  })
})

const QUIET = { '--loglevel': 'ERROR', '--unobserved': true }

async function sampleConfig(folder: string): Promise<SampleConfig> {
  if (!existsSync(join(folder, '_config.ts'))) return {}
  const module = (await import(`./samples/${folder.split('/').at(-1)}/_config.ts`)) as {
    default: SampleConfig
  }
  return module.default
}

/** Without the seed, which is drawn at random. */
async function configOf(ex: Experiment, updates: SampleConfig): Promise<unknown> {
  const { seed, ...config } = (await ex.resolveConfig(updates)).config
  expect(seed).toEqual(expect.any(Number))
  return config
}
