import { expect, test } from 'vitest'
import { cliOption } from '../../../runtime/cli/cli-option.js'
import { defaultCliOptions } from '../../../runtime/cli/options.js'
import { formatCommandHelp, formatUsage } from '../../../runtime/cli/usage.js'

const ownFlag = cliOption(
  '-o',
  '--own-flag',
  {
    isFlag: true,
    doc: 'Set this own flag to a very long explanation that must surely be wrapped by the usage text.\n\nAnd more.',
  },
  () => {},
)
const myValue = cliOption('-v', '--my_value', { doc: 'Take a value.' }, () => {})
const longName = cliOption('-x', '--a-very-long-flag-name-indeed', () => {})

test('the layout is that of Sacred', () => {
  const usage = formatUsage({
    programName: 'my prog.ts',
    description: '\n  desc here\n  more\n',
    commands: [
      { name: 'f', doc: 'Do it.\nx' },
      { name: 'ing.longer_command', doc: null },
    ],
    options: [ownFlag, myValue, longName],
  })
  const expected = [
    'Usage:',
    "  'my prog.ts' [(with UPDATE...)] [options]",
    "  'my prog.ts' help [COMMAND]",
    "  'my prog.ts' (-h | --help)",
    "  'my prog.ts' COMMAND [(with UPDATE...)] [options]",
    '',
    'desc here',
    '  more',
    '',
    'Options:',
    '  -o --own-flag                 Set this own flag to a very long explanation',
    '                                that must surely be wrapped by the usage text.',
    '                                And more.',
    '  -v VALUE --my_value=VALUE     Take a value.',
    '  -x VALUE --a-very-long-flag-name-indeed=VALUE  ',
    '',
    '',
    'Arguments:',
    '  COMMAND   Name of command to run (see below for list of commands)',
    '  UPDATE    Configuration assignments of the form foo.bar=17',
    '',
    '',
    'Commands:',
    '  f                   Do it.',
    '  ing.longer_command  ',
    '',
  ]
  expect(usage).toBe(expected.join('\n'))
})

test('the flags of every experiment', () => {
  const usage = formatUsage({
    programName: 'exp.ts',
    description: null,
    commands: [],
    options: defaultCliOptions,
  })
  expect(usage).toMatchInlineSnapshot(`
    "Usage:
      exp.ts [(with UPDATE...)] [options]
      exp.ts help [COMMAND]
      exp.ts (-h | --help)
      exp.ts COMMAND [(with UPDATE...)] [options]



    Options:
      -b VALUE --beat-interval=VALUE  Set the seconds between two heartbeats of this
                                    run.
      -C VALUE --capture=VALUE      Choose how stdout and stderr are captured: one
                                    of [no, sys, fd].
      -c VALUE --comment=VALUE      Add a comment to this run.
      -d --debug                    Debug this run: no warning about missing
                                    observers, and errors with all of their stack.
      -e --enforce_clean            Fail if the sources are in no git repository,
                                    or in one with changes.
      -F VALUE --file_storage=VALUE  Record this run in files. The value is the
                                    folder in which each run gets its own.
      -f --force                    Turn off warnings and errors about suspicious
                                    changes of the config.
      -G VALUE --gcs=VALUE          Record this run in Google Cloud Storage (not
                                    available yet), at \`gs://<bucket>/path/to/exp\`.
      -h --help                     Print this help message and exit.
      -i VALUE --id=VALUE           Set the id of this run.
      -l VALUE --loglevel=VALUE     Set the log level, as a number or by its name:
                                    DEBUG(10), INFO(20), WARNING(30), ERROR(40),
                                    CRITICAL(50).
      -m VALUE --mongo_db=VALUE     Record this run in MongoDB. The value is
                                    [host:port:]db_name[.collection[:id]][!priority],
                                    or a mongodb:// URI.
      -n VALUE --name=VALUE         Set the name of this run.
      -D --pdb                      If this run fails, wait for a debugger to look
                                    at the error.
      -p --print-config             Print the configuration before the run.
      -P VALUE --priority=VALUE     Set the priority of this run in a queue, a
                                    number.
      -q --queue                    Queue this run without starting it.
      -S VALUE --s3=VALUE           Record this run in S3 (not available yet), at
                                    \`s3://<bucket>/path/to/exp\`.
      -s VALUE --sql=VALUE          Record this run in SQL databases (not available
                                    yet), at
                                    \`dialect://user:password@host/database\`.
      -t VALUE --tiny_db=VALUE      Record this run in TinyDB (not available yet),
                                    at \`path/to/folder\`.
      -u --unobserved               Tell no observer of this run.


    Arguments:
      COMMAND   Name of command to run (see below for list of commands)
      UPDATE    Configuration assignments of the form foo.bar=17

    "
  `)
})

test.each([
  ['a doc', 'stats(lr)', 'Show it.\n\nIn full.', 'stats(lr)\n    Show it.\n    \n    In full.\n'],
  ['no doc', 'stats()', null, 'stats()\n'],
])('help of a command with %s', (_, signature, doc, expected) => {
  expect(formatCommandHelp(signature, doc)).toBe(expected)
})
