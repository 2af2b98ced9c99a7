import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { cliOption } from '../../../runtime/cli/cli-option.js'
import { CommandLineError } from '../../../runtime/cli/command-line-error.js'
import { defaultCliOptions } from '../../../runtime/cli/options.js'
import { Experiment, type Run } from '../../../runtime/index.js'
import { captured, entries } from '../define/by-hand.js'

const stdout = vi.spyOn(console, 'log').mockImplementation(() => {})
const stderr = vi.spyOn(console, 'error').mockImplementation(() => {})
const main = vi.fn((a: number) => a * 2)
const lines: string[] = []

function makeExperiment(additionalCliOptions = [tag]) {
  const ex = new Experiment('flags', { additionalCliOptions })
  const log = (text: unknown) => lines.push(String(text))
  Object.assign(ex, { logger: { debug() {}, info: log, warning: log, error: log } })
  ex.config(entries({ a: 10 }))
  ex.main(captured('main(a)', main))
  return ex
}

const tag = cliOption('-T', '--tag', { doc: 'Tag the run.' }, async (value, run) => {
  run.info.tag = value
})

/** The finished run of a command line. */
async function runLine(line: string): Promise<Run> {
  const run = await makeExperiment().runCommandline(`/project/exp.ts ${line}`)
  if (!run) throw new Error(String(stderr.mock.lastCall?.[0] ?? stdout.mock.lastCall?.[0]))
  return run
}

beforeEach(() => {
  vi.clearAllMocks()
  lines.length = 0
})
afterEach(() => {
  process.exitCode = undefined
  vi.unstubAllEnvs()
})

describe('what a flag does to the run', () => {
  test.each([
    ['-b 2.5', { beatInterval: 2.5 }],
    ['-C no', { captureMode: 'no' }],
    ['-c "a comment"', { metaInfo: expect.objectContaining({ comment: 'a comment' }) }],
    ['-d', { debug: true }],
    ['-f', { force: true }],
    ['-i 7', { _id: '7' }],
    ['-n other', { experimentInfo: expect.objectContaining({ name: 'other' }) }],
    ['-P 3', { metaInfo: expect.objectContaining({ priority: 3 }) }],
    ['-D', { pdb: true }],
    ['-q', { queueOnly: true, status: 'QUEUED' }],
    ['-u', { unobserved: true }],
    ['-T mine', { info: { tag: 'mine' } }],
    ['--comment=', { metaInfo: expect.not.objectContaining({ comment: '' }) }],
  ])('%s', async (line, expected) => {
    expect(await runLine(line)).toMatchObject(expected)
  })

  test('-p prints the config, then runs', async () => {
    vi.stubEnv('NO_COLOR', '1')
    await runLine('-p with seed=1')
    expect(stdout.mock.calls.join('\n')).toBe(
      [
        'Configuration (modified, added, typechanged, doc):',
        '  a = 10',
        '  seed = 1                           # the random seed for this experiment',
        '-'.repeat(79),
      ].join('\n'),
    )
    expect(main).toHaveBeenCalledOnce()
  })

  test('-f lets an unused entry pass', async () => {
    expect((await runLine('-f with unknown=1')).result).toBe(20)
  })

  test('all words are kept with the run', async () => {
    const { metaInfo } = await runLine('main -T x with a=3')
    expect(metaInfo).toMatchObject({
      command: 'main',
      config_updates: { a: 3 },
      named_configs: [],
      options: { '--tag': 'x', '--debug': false, COMMAND: 'main', UPDATE: ['a=3'], with: true },
    })
  })
})

describe('a flag that cannot be followed ends the run before it starts', () => {
  test.each([
    ['-C bogus', "Unknown capture mode 'bogus'. Available options are ['fd', 'no', 'sys']."],
    ['-C syss', 'Did you mean "sys"?'],
    ['-C fd', 'The capture mode "fd" is not available in this version of sacristy yet.'],
    ['-P abc', "The PRIORITY argument must be a number! (but was 'abc')"],
    ['-b soon', "The beat interval must be a number of seconds! (but was 'soon')"],
    ['-m 1', 'The value of --mongo_db must have the form "db_name" or "host:port[:db_name]"'],
    [
      '-s url',
      '--sql is not available: this version of sacristy cannot write to SQL databases yet.',
    ],
    ['-S s3://a/b', '--s3 is not available: this version of sacristy cannot write to S3 yet.'],
    [
      '-G gs://a/b',
      '--gcs is not available: this version of sacristy cannot write to Google Cloud Storage yet.',
    ],
    ['-t runs', '--tiny_db is not available: this version of sacristy cannot write to TinyDB yet.'],
    ['-l LOUD', "Unknown level: 'LOUD'"],
  ])('%s', async (line, sentence) => {
    await expect(runLine(line)).rejects.toThrow(sentence)
    expect(process.exitCode).toBe(1)
    expect(main).not.toHaveBeenCalled()
  })

  test('from code, too', async () => {
    const options = { '--priority': 'abc' }
    await expect(makeExperiment().run('main', { options })).rejects.toThrow(CommandLineError)
    expect(main).not.toHaveBeenCalled()
  })
})

describe('--enforce_clean', () => {
  /** What the flag does to a run whose sources are in these repositories. */
  const enforce = async (...repositories: Run['experimentInfo']['repositories']) => {
    const run = await makeExperiment().run('main')
    run.experimentInfo.repositories = repositories
    const flag = defaultCliOptions.find(({ longFlag }) => longFlag === '--enforce_clean')
    await flag?.apply(true, run)
    return flag
  }

  test('passes where nothing has changed', async () => {
    const clean = { url: 'git@host:a.git', commit: 'abc', dirty: false }
    expect(await enforce(clean)).toBeDefined()
  })

  test('names the repository with changes', async () => {
    const clean = { url: 'git@host:a.git', commit: 'abc', dirty: false }
    const dirty = { url: 'git@host:b.git', commit: 'def', dirty: true }
    await expect(enforce(clean, dirty)).rejects.toThrow(
      'EnforceClean: Uncommited changes in the "git@host:b.git" repository.',
    )
  })

  test('wants a repository', async () => {
    await expect(enforce()).rejects.toThrow(
      'No version control detected. Cannot enforce clean repository.',
    )
  })
})
