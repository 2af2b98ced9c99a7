/** Which experiment the bin runs when FILE has started none itself. */
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { Experiment } from '../../../runtime/define/experiment.js'
import type { Ingredient } from '../../../runtime/define/ingredient.js'

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
  const runtime = await importRuntime(path)
  if (runtime?.entry.isStarted) return undefined
  const candidates = runtime === undefined ? [] : findExperiments(runtime, exported)
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

interface Runtime {
  entry: { made: readonly Ingredient[]; isStarted: boolean }
  Experiment: typeof Experiment
}

/** The sacristy that FILE itself imports, which need not be the one that the bin belongs to. */
async function importRuntime(path: string): Promise<Runtime | undefined> {
  const { resolve } = createRequire(path)
  try {
    const internal: Pick<Runtime, 'entry'> = await import(toUrl(resolve('sacristy/internal')))
    const main: Pick<Runtime, 'Experiment'> = await import(toUrl(resolve('sacristy')))
    return { entry: internal.entry, Experiment: main.Experiment }
  } catch {
    return undefined // not installed there, so nothing can have been made with it
  }
}

const toUrl = (path: string): string => pathToFileURL(path).href

/** What FILE exports by default goes before what it makes. */
function findExperiments({ entry, Experiment }: Runtime, exported: unknown): Experiment[] {
  const isExperiment = (value: unknown): value is Experiment => value instanceof Experiment
  return isExperiment(exported) && hasCommand(exported)
    ? [exported]
    : entry.made.filter(isExperiment)
}

/** Whether there is more to run than the commands that every experiment has. */
function hasCommand({ defaultCommand, commands }: Experiment): boolean {
  return (
    defaultCommand !== null ||
    [...commands.values()].some(({ captured }) => captured.meta.at !== '')
  )
}
