import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { defaultCliOptions } from '../../../runtime/cli/options.js'
import { type CommandlineExperiment, runCommandline } from '../../../runtime/cli/run-commandline.js'
import {
  CircularDependencyError,
  MissingConfigError,
  NamedConfigNotFoundError,
} from '../../../runtime/errors.js'
import { ProcessExit } from '../../../runtime/platform/process-exit.js'
import { ProcessInterrupt } from '../../../runtime/run/process-end.js'
import { settings } from '../../../runtime/settings.js'

const run = vi.fn<CommandlineExperiment['run']>()
const experiment: CommandlineExperiment = {
  doc: 'Counts flowers.',
  baseDir: '/project',
  defaultCommand: 'main',
  allCliOptions: defaultCliOptions,
  gatherCommands: () => [
    ['main', { signature: 'main(C)', doc: 'Count.' }],
    ['data.stats', { signature: 'stats(lr, dataset)', doc: 'Show statistics.\n\nIn full.' }],
  ],
  run,
}

const FORMS = `Usage:
  exp.ts [(with UPDATE...)] [options]
  exp.ts help [COMMAND]
  exp.ts (-h | --help)
  exp.ts COMMAND [(with UPDATE...)] [options]`

const stdout = vi.spyOn(console, 'log').mockImplementation(() => {})
const stderr = vi.spyOn(console, 'error').mockImplementation(() => {})

/** What a command line prints, and the exit status it leaves. */
async function runLine(line: string, target = experiment) {
  await runCommandline(target, `/project/exp.ts ${line}`)
  const printed = (calls: unknown[][]) => calls.map(([text]) => `${text}\n`).join('')
  return {
    stdout: printed(stdout.mock.calls),
    stderr: printed(stderr.mock.calls),
    status: process.exitCode ?? 0,
  }
}

beforeEach(() => {
  stdout.mockClear()
  stderr.mockClear()
  run.mockReset()
})
afterEach(() => {
  process.exitCode = undefined
})

describe('a run', () => {
  test('gets the command, the updates and the flags', async () => {
    const outcome = await runLine('data.stats -c hi with a=6 small b.c=[1,2] -u')
    expect(outcome).toEqual({ stdout: '', stderr: '', status: 0 })
    expect(run).toHaveBeenCalledExactlyOnceWith('data.stats', {
      configUpdates: { a: 6, b: { c: [1, 2] } },
      namedConfigs: ['small'],
      options: expect.objectContaining({
        '--comment': 'hi',
        '--unobserved': true,
        '--debug': false,
        '--id': null,
        COMMAND: 'data.stats',
        UPDATE: ['a=6', 'small', 'b.c=[1,2]'],
        help: false,
        with: true,
      }),
    })
  })

  test('is of the main function where no command is named', async () => {
    await runLine('')
    expect(run).toHaveBeenCalledExactlyOnceWith('main', expect.anything())
  })

  test('that fails is reported, and the status says so', async () => {
    run.mockRejectedValue(new NamedConfigNotFoundError('Named config not found: "smal"'))
    expect(await runLine('with smal')).toEqual({
      stdout: '',
      stderr: 'NamedConfigNotFoundError: Named config not found: "smal"\n',
      status: 1,
    })
  })

  test('that fails for want of a value shows the usage', async () => {
    run.mockRejectedValue(new MissingConfigError("main is missing value(s): ['C']"))
    const { stderr } = await runLine('')
    expect(stderr).toBe(`${FORMS}\nMissingConfigError: main is missing value(s): ['C']\n`)
  })

  test.each([
    ['Ctrl-C', new ProcessInterrupt('SIGINT')],
    ['process.exit', new ProcessExit(5)],
  ])('that %s has ended is no failure to report', async (_, end) => {
    run.mockRejectedValue(end)
    expect(await runLine('--debug')).toEqual({ stdout: '', stderr: '', status: 0 })
  })

  test('that fails under --debug fails with its own error', async () => {
    const error = new Error('broken')
    run.mockRejectedValue(error)
    await expect(runLine('--debug')).rejects.toBe(error)
    expect(stderr).not.toHaveBeenCalled()
  })
})

describe('help', () => {
  test.each(['help', '-h', '--help', 'help -u'])('%s shows the usage', async (line) => {
    const { stdout, status } = await runLine(line)
    expect(status).toBe(0)
    expect(stdout.startsWith(`${FORMS}\n\nCounts flowers.\n\nOptions:\n  -b VALUE`)).toBe(true)
    expect(
      stdout.endsWith('Commands:\n  main        Count.\n  data.stats  Show statistics.\n\n'),
    ).toBe(true)
  })

  test.each(['help data.stats', 'data.stats -h'])('%s explains the command', async (line) => {
    const { stdout, status } = await runLine(line)
    expect(stdout).toBe('stats(lr, dataset)\n    Show statistics.\n    \n    In full.\n\n')
    expect(status).toBe(0)
  })

  test('lists the flags of observers to come, unless the settings say not to', async () => {
    expect((await runLine('help')).stdout).toContain('--tiny_db')
    stdout.mockClear()
    settings.commandLine.showDisabledOptions = false
    onTestFinished(() => {
      settings.commandLine.showDisabledOptions = true
    })
    expect((await runLine('help')).stdout).not.toMatch(/--(gcs|s3|sql|tiny_db)/)
  })

  test('needs no main function', async () => {
    expect(await runLine('-h', { ...experiment, defaultCommand: null })).toMatchObject({
      status: 0,
    })
  })

  afterEach(() => {
    expect(run).not.toHaveBeenCalled()
  })
})

describe('a mistake', () => {
  test.each(['data.stat', 'help data.stat', 'data.stat -h'])(
    'in the name of a command shows the nearest: %s',
    async (line) => {
      expect(await runLine(line)).toEqual({
        stdout: `${FORMS}\nError: Command "data.stat" not found. Available commands are: main, data.stats. Did you mean "data.stats"?\n`,
        stderr: '',
        status: 1,
      })
    },
  )

  test('of having no command', async () => {
    expect(await runLine('', { ...experiment, defaultCommand: null })).toEqual({
      stdout: `${FORMS}\nError: No command found to be run. Specify a command or define main function. Available commands are: main, data.stats\n`,
      stderr: '',
      status: 1,
    })
  })

  test.each([
    ['--commnet=hi', 'There is no flag --commnet. Did you mean "--comment"?'],
    ['-b', '-b needs a value, as in --beat-interval=VALUE.'],
    ['with a=1 a.b=2', 'Cannot set "a.b": "a" is 1 (number) and has no entries.'],
  ])('in the words is told below the usage: %s', async (line, sentence) => {
    const { stderr, ...rest } = await runLine(line)
    expect(stderr).toContain(`${FORMS}\nError: ${sentence}`)
    expect(rest).toEqual({ stdout: '', status: 1 })
  })

  afterEach(() => {
    expect(run).not.toHaveBeenCalled()
  })
})

test('a fault of the experiment itself is reported, too', async () => {
  const gatherCommands = () => {
    throw new CircularDependencyError(['exp', 'data', 'exp'])
  }
  const { stderr, status } = await runLine('', { ...experiment, gatherCommands })
  expect(stderr).toContain('CircularDependencyError: Circular dependency detected:exp->data->exp')
  expect(status).toBe(1)
})

describe('argv', () => {
  test('is a list of words, too', async () => {
    await runCommandline(experiment, ['/project/exp.ts', 'with', 'a=x y'])
    expect(run.mock.lastCall?.[1]).toMatchObject({ configUpdates: { a: 'x y' } })
  })

  test.each([
    [1, 'argv must be string or array, but was number'],
    [null, 'argv must be string or array, but was null'],
    [['exp.ts', 1], 'argv must be array of string but contained the following elements: [1]'],
  ])('of another kind is refused: %j', async (argv, sentence) => {
    await expect(runCommandline(experiment, argv as string[])).rejects.toThrow(sentence)
  })
})
