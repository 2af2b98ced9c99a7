/** `sacristy run FILE …`: compiles FILE and what it imports, and runs it as the process's entry. */
import { realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ENTRY_MODULE } from '../../../runtime/manifest.js'
import { CompilationError } from '../node/compilation-error.js'
import { inheritLoader } from '../node/inherit.js'
import { type Loader, registerLoader } from '../node/loader.js'
import { projectRoot } from '../project-root.js'
import { runEntryExperiment } from './entry-experiment.js'

export interface RunFileOptions {
  /** Whether compiled modules are kept on disk, and taken from there. */
  cache: boolean
}

export async function runFile(
  file: string,
  words: string[],
  { cache }: RunFileOptions,
): Promise<void> {
  const path = resolve(file)
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined)
    return stop(`${file} does not exist. Check the path: it is looked up from ${process.cwd()}.`)
  if (!found.isFile()) return stop(`${file} is no file. Name the file of the experiment in it.`)

  // As for any main module: `process.argv` has the path as given, the module's URL the real one.
  const realPath = realpathSync(path)
  const url = pathToFileURL(realPath).href
  process.argv.splice(1, process.argv.length, path, ...words)
  Object.defineProperty(globalThis, ENTRY_MODULE, { value: url, configurable: true })

  const options = { root: projectRoot(realPath), cache }
  const loader = registerLoader(options)
  inheritLoader(options)
  let module: { default?: unknown }
  try {
    module = await import(url)
  } catch (error) {
    return stop(await explain(error, file, loader))
  }
  const refusal = await runEntryExperiment(realPath, file, module.default)
  if (refusal !== undefined) {
    process.stderr.write(`sacristy: ${refusal}\n`)
    process.exitCode = 1 // what else FILE has begun may go on
  }
}

async function explain(error: unknown, file: string, loader: Loader): Promise<string> {
  if (error instanceof CompilationError) return error.message
  if (error instanceof SyntaxError) {
    const found = loader.findSyntaxError()
    if (found !== undefined) return found.message
  }
  const { formatError } = await import('../../../runtime/cli/report.js')
  return `${file} failed while it was being loaded.\n${formatError(error, '').trim()}`
}

/** The process ends here, whatever the half-loaded FILE has left open. */
function stop(text: string): void {
  process.stderr.write(`sacristy: ${text}\n`, () => process.exit(1))
}
