import { printConfig } from '../commands/print-config.js'
import { nearest } from '../configure/nearest.js'
import { SacredError } from '../errors.js'
import { settings } from '../settings.js'
import { type CliOption, cliOption, withHyphens } from './cli-option.js'
import { CommandLineError } from './command-line-error.js'
import {
  beatIntervalIsNoNumber,
  captureModeNotThereYet,
  flagsCollide,
  noRepository,
  observerNotThereYet,
  priorityIsNoNumber,
  repositoryIsDirty,
  unknownCaptureMode,
} from './messages.js'

const beatInterval = cliOption(
  '-b',
  '--beat-interval',
  { doc: 'Set the seconds between two heartbeats of this run.' },
  (value, run) => {
    run.beatInterval = parseNumber(value, beatIntervalIsNoNumber)
  },
)

const CAPTURE_MODES = ['fd', 'no', 'sys']

const capture = cliOption(
  '-C',
  '--capture',
  { doc: 'Choose how stdout and stderr are captured: one of [no, sys, fd].' },
  (value, run) => {
    if (value === 'fd') throw refusal(captureModeNotThereYet())
    if (value !== 'no' && value !== 'sys') {
      throw new CommandLineError(unknownCaptureMode(value, nearest(value, CAPTURE_MODES)))
    }
    run.captureMode = value
  },
)

const comment = cliOption(
  '-c',
  '--comment',
  { doc: 'Add a comment to this run.' },
  (value, run) => {
    run.metaInfo.comment = value
  },
)

const debug = cliOption(
  '-d',
  '--debug',
  {
    isFlag: true,
    doc: 'Debug this run: no warning about missing observers, and errors with all of their stack.',
  },
  (_, run) => {
    run.debug = true
  },
)

const enforceClean = cliOption(
  '-e',
  '--enforce_clean',
  { isFlag: true, doc: 'Fail if the sources are in no git repository, or in one with changes.' },
  (_, run) => {
    const { repositories } = run.experimentInfo
    if (repositories.length === 0) throw refusal(noRepository())
    const dirty = repositories.find((repository) => repository.dirty)
    if (dirty) throw refusal(repositoryIsDirty(dirty.url))
  },
)

const fileStorage = cliOption(
  '-F',
  '--file_storage',
  { doc: 'Record this run in files. The value is the folder in which each run gets its own.' },
  async (value, run) => {
    const { FileStorageObserver } = await import('../observers/file-storage.js')
    run.observers.push(new FileStorageObserver(value))
  },
)

const force = cliOption(
  '-f',
  '--force',
  { isFlag: true, doc: 'Turn off warnings and errors about suspicious changes of the config.' },
  (_, run) => {
    run.force = true
  },
)

const gcs = observerToCome('-G', '--gcs', 'Google Cloud Storage', 'gs://<bucket>/path/to/exp')

// asked for before there is a run
const help = cliOption(
  '-h',
  '--help',
  { isFlag: true, doc: 'Print this help message and exit.' },
  () => {},
)

const id = cliOption('-i', '--id', { doc: 'Set the id of this run.' }, (value, run) => {
  run._id = value
})

// takes effect while the run is being made, so that it silences warnings about the config
const loglevel = cliOption(
  '-l',
  '--loglevel',
  {
    doc: 'Set the log level, as a number or by its name: DEBUG(10), INFO(20), WARNING(30), ERROR(40), CRITICAL(50).',
  },
  () => {},
)

const mongoDb = cliOption(
  '-m',
  '--mongo_db',
  {
    doc: 'Record this run in MongoDB. The value is [host:port:]db_name[.collection[:id]][!priority], or a mongodb:// URI.',
  },
  async (value, run) => {
    const { parseMongoAddress } = await import('./mongo-address.js')
    const address = parseMongoAddress(value)
    const { MongoObserver } = await import('../observers/mongo.js')
    run.observers.push(new MongoObserver(address))
  },
)

const name = cliOption('-n', '--name', { doc: 'Set the name of this run.' }, (value, run) => {
  run.experimentInfo.name = value
  run.runLogger = run.rootLogger.child(value)
})

const pdb = cliOption(
  '-D',
  '--pdb',
  { isFlag: true, doc: 'If this run fails, wait for a debugger to look at the error.' },
  (_, run) => {
    run.pdb = true
  },
)

const printConfigFirst = cliOption(
  '-p',
  '--print-config',
  { isFlag: true, doc: 'Print the configuration before the run.' },
  (_, run) => {
    printConfig(run)
    console.log('-'.repeat(79))
  },
)

const priority = cliOption(
  '-P',
  '--priority',
  { doc: 'Set the priority of this run in a queue, a number.' },
  (value, run) => {
    run.metaInfo.priority = parseNumber(value, priorityIsNoNumber)
  },
)

const queue = cliOption(
  '-q',
  '--queue',
  { isFlag: true, doc: 'Queue this run without starting it.' },
  (_, run) => {
    run.queueOnly = true
  },
)

const s3 = observerToCome('-S', '--s3', 'S3', 's3://<bucket>/path/to/exp')
const sql = observerToCome('-s', '--sql', 'SQL databases', 'dialect://user:password@host/database')
const tinyDb = observerToCome('-t', '--tiny_db', 'TinyDB', 'path/to/folder')

const unobserved = cliOption(
  '-u',
  '--unobserved',
  { isFlag: true, doc: 'Tell no observer of this run.' },
  (_, run) => {
    run.unobserved = true
  },
)

/**
 * The flags that every experiment has, in the order in which they are listed and applied.
 *
 * @see Sacred: gather_command_line_options, experiment.py
 */
export const defaultCliOptions: readonly CliOption[] = [
  beatInterval,
  capture,
  comment,
  debug,
  enforceClean,
  fileStorage,
  force,
  gcs,
  help,
  id,
  loglevel,
  mongoDb,
  name,
  pdb,
  printConfigFirst,
  priority,
  queue,
  s3,
  sql,
  tinyDb,
  unobserved,
]

/** Flags whose observer does not exist yet. */
const unavailable: ReadonlySet<CliOption> = new Set([gcs, s3, sql, tinyDb])

/** Those of `options` that the usage lists. @see Sacred: SHOW_DISABLED_OPTIONS, settings.py */
export function listedOptions(options: readonly CliOption[]): readonly CliOption[] {
  if (settings.commandLine.showDisabledOptions) return options
  return options.filter((option) => !unavailable.has(option))
}

/**
 * Refuses options of which two share a short or a long flag: which of them was meant?
 *
 * @throws {SacredError} that names both.
 */
export function assertDistinctFlags(options: readonly CliOption[]): void {
  const owners = new Map<string, CliOption>()
  for (const option of options) {
    for (const flag of [option.shortFlag, withHyphens(option.longFlag)]) {
      const owner = owners.get(flag)
      if (owner) {
        const sentence = flagsCollide(flag, option.longFlag, owner.longFlag)
        throw new SacredError(sentence, { printTraceback: false })
      }
      owners.set(flag, option)
    }
  }
}

/** A flag whose observer a later version has: it is known, and says so. */
function observerToCome(shortFlag: string, longFlag: string, store: string, form: string) {
  const doc = `Record this run in ${store} (not available yet), at \`${form}\`.`
  return cliOption(shortFlag, longFlag, { doc }, () => {
    throw refusal(observerNotThereYet(longFlag, store))
  })
}

/** The flag is right, but what it asks for cannot be had. */
function refusal(sentence: string): CommandLineError {
  return new CommandLineError(sentence, { printUsage: false })
}

function parseNumber(value: string, complaint: (value: string) => string): number {
  const number = Number(value)
  if (value.trim() === '' || Number.isNaN(number)) throw new CommandLineError(complaint(value))
  return number
}
