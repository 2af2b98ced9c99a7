/** Which experiment the bin runs when FILE has started none itself. */
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { entry as Entry } from '../../../runtime/define/entry.js'
import type { Experiment as ExperimentClass } from '../../../runtime/define/experiment.js'

type Experiment = InstanceType<typeof ExperimentClass>

/**
 * Runs the command line of the one experiment that FILE exports by default, or makes.
 *
 * @param path FILE, absolute
 * @param file FILE as the user named it
 * @param exported what the module exports by default
 * @returns what keeps the bin from running anything, in words for the user
 */
export async function runEntryExperiment(
  path: string,
  file: string,
  exported: unknown,
): Promise<string | undefined> {
  const entry = await importEntry(path)
  if (entry?.isStarted) return undefined
  const candidates = entry === undefined ? [] : await findExperiments(path, entry, exported)
  const runnable = candidates.filter(hasCommand)
  const [experiment, another] = runnable
  if (experiment !== undefined && another === undefined) {
    await experiment.runProgram()
    return undefined
  }
  if (experiment !== undefined) {
    const names = runnable.map(({ path }) => `"${path}"`).join(' and ')
    return `${file} makes ${runnable.length} experiments with commands: ${names}. Export by default the one to run, or call its \`runCommandline()\`.`
  }
  if (candidates.length > 0) {
    return `The experiment in ${file} has no command. Give it one: \`ex.automain(function main() { … })\`.`
  }
  return `${file} makes no experiment. Name a file that has a \`new Experiment(…)\`, or export one by default.`
}

/** What FILE has done, told by the sacristy that it imports: not always the one that the bin is of. */
async function importEntry(path: string): Promise<typeof Entry | undefined> {
  try {
    const { entry }: { entry: typeof Entry } = await importFrom(path, 'sacristy/internal')
    return entry
  } catch {
    return undefined // not installed there, so nothing can have been made with it
  }
}

/** What FILE exports by default goes before what it makes. */
async function findExperiments(
  path: string,
  { made }: typeof Entry,
  exported: unknown,
): Promise<Experiment[]> {
  const { Experiment }: { Experiment: typeof ExperimentClass } = await importFrom(path, 'sacristy')
  const isExperiment = (value: unknown): value is Experiment => value instanceof Experiment
  return isExperiment(exported) && hasCommand(exported) ? [exported] : made.filter(isExperiment)
}

function importFrom(path: string, specifier: string) {
  return import(pathToFileURL(createRequire(path).resolve(specifier)).href)
}

/** Whether there is more to run than the commands that every experiment has. */
function hasCommand({ defaultCommand, commands }: Experiment): boolean {
  return (
    defaultCommand !== null ||
    [...commands.values()].some(({ captured }) => captured.meta.at !== '')
  )
}
