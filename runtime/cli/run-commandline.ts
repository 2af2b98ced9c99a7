import { nearest } from '../configure/nearest.js'
import type { Config } from '../configure/paths.js'
import { isProcessEnd } from '../run/process-end.js'
import type { Run } from '../run/run.js'
import { type CommandLine, parseArguments } from './arguments.js'
import type { CliOption } from './cli-option.js'
import { commandNotFound, noCommand } from './messages.js'
import { assertDistinctFlags, listedOptions } from './options.js'
import { programName, wellFormedArgv } from './program.js'
import { formatError } from './report.js'
import { parseUpdates } from './updates.js'
import { formatCommandHelp, formatForms, formatUsage } from './usage.js'

/** An experiment, as far as a command line reaches. */
export interface CommandlineExperiment {
  /** Description in the usage. */
  readonly doc: string | null
  /** Folder that the program's name is shown relative to. @default the working directory */
  readonly baseDir: string | null
  readonly defaultCommand: string | null
  /** Flags, in the order in which they are listed. */
  readonly allCliOptions: readonly CliOption[]
  gatherCommands(): Iterable<[name: string, command: CommandDescription]>
  run(commandName: string, options: CommandlineRunOptions): Promise<Run>
}

interface CommandDescription {
  readonly signature: string
  readonly doc: string | null
}

interface CommandlineRunOptions {
  configUpdates: Config
  namedConfigs: string[]
  /** Flags by their long names, and the other words as Sacred names them in its records. */
  options: Record<string, unknown>
}

/**
 * The usage of `experiment`: the forms of its command line alone, and all of the help text.
 *
 * @param program Path of the program. @default the program of this process
 * @see Sacred: Experiment.get_usage, experiment.py
 */
export function getUsage(
  experiment: Omit<CommandlineExperiment, 'run' | 'defaultCommand'>,
  program: string | undefined = process.argv[1],
): { short: string; long: string } {
  const { baseDir, doc: description, allCliOptions } = experiment
  const options = listedOptions(allCliOptions)
  const name = programName(program, baseDir)
  const commands = Array.from(experiment.gatherCommands(), ([name, { doc }]) => ({ name, doc }))
  const long = formatUsage({ programName: name, description, commands, options })
  return { short: formatForms(name), long }
}

/**
 * Runs what a command line asks of `experiment`. Every mistake in it and every failure of the run
 * is told to the user, and sets the exit status of the process to 1.
 *
 * @param argv Words, the program's name first; or one text, which is split as a shell does.
 * @returns The run, or `undefined` if there was none or it has failed.
 * @throws What the run has failed with, under `--debug`.
 * @see Sacred: Experiment.run_commandline, experiment.py
 */
export async function runCommandline(
  experiment: CommandlineExperiment,
  argv: string | readonly string[] = process.argv.slice(1),
): Promise<Run | undefined> {
  const [program, ...words] = wellFormedArgv(argv)
  const forms = formatForms(programName(program, experiment.baseDir))
  let flags: CommandLine['flags'] = {}
  try {
    // 1. understand the words
    assertDistinctFlags(experiment.allCliOptions)
    const commandLine = parseArguments(words, experiment.allCliOptions)
    flags = commandLine.flags
    const updates = await parseUpdates(commandLine.updates)

    // 2. find the command
    const { help } = commandLine
    if (help && commandLine.command === null) return print(getUsage(experiment, program).long)
    const commands = new Map(experiment.gatherCommands())
    const name = commandLine.command ?? experiment.defaultCommand
    const command = name === null ? undefined : commands.get(name)
    if (name === null || !command) {
      return fail(`${forms}\n${describeMissing(name, [...commands.keys()])}`, console.log)
    }
    if (help) return print(formatCommandHelp(command.signature, command.doc))

    // 3. run it
    return await experiment.run(name, { ...updates, options: optionsOf(commandLine) })
  } catch (error) {
    if (isProcessEnd(error)) return undefined
    if (flags['--debug']) throw error
    fail(formatError(error, forms))
    if (flags['--pdb']) await (await import('./post-mortem.js')).examine(error)
    return undefined
  }
}

function describeMissing(name: string | null, names: readonly string[]): string {
  return name === null ? noCommand(names) : commandNotFound(name, names, nearest(name, names))
}

function print(text: string): undefined {
  console.log(text)
}

/** What records and option hooks see: Sacred's names for all words of the command line. */
function optionsOf({ command, help, updates, flags }: CommandLine): Record<string, unknown> {
  return { ...flags, COMMAND: command, UPDATE: updates, help, with: updates.length > 0 }
}

/** Tells what went wrong and lets the process end with a status that says so, too. */
function fail(text: string, print: (text: string) => void = console.error): undefined {
  print(text)
  process.exitCode = 1
}
