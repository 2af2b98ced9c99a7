import { AsyncLocalStorage } from 'node:async_hooks'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { assertOwnIngredient, meetDefinition } from './node/copies.js'
import { isEntryModule, whenEvaluated } from './node/entry.js'
import { files } from './node/files.js'
import { listenToOutput } from './node/output.js'
import { endFailedProcess, endProcess, watchProcess } from './node/process.js'
import type { Platform } from './platform.js'

export const platform: Platform = {
  name: 'node',
  meetDefinition,
  assertOwnIngredient,
  loadCommandLine: async () => {
    const [commandLine, options] = await Promise.all([
      import('../cli/run-commandline.js'),
      import('../cli/options.js'),
    ])
    return { ...commandLine, ...options }
  },
  createContextStorage<T>() {
    const storage = new AsyncLocalStorage<T | undefined>()
    return {
      isolates: true,
      getStore: () => storage.getStore(),
      run: <R>(store: T | undefined, callback: () => R) => storage.run(store, callback),
    }
  },
  // the stream is looked up for each line, so that captured output has the lines too
  logSink: (line) => {
    process.stderr.write(`${line}\n`)
  },
  configFiles: {
    isFile: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false,
    readText: (path) => readFileSync(path, 'utf8'),
    writeText: (path, text) => writeFileSync(path, text),
  },
  files,
  // what only observed runs need is loaded when the first of them starts
  hostInfo: async () => (await import('./node/host-info.js')).hostInfo(),
  moduleRecord: async (request) => (await import('./node/modules.js')).moduleRecord(request),
  isEntryModule,
  whenEvaluated,
  listenToOutput,
  watchProcess,
  endProcess,
  endFailedProcess,
  setBackgroundInterval(callback, milliseconds) {
    const timer = setInterval(callback, milliseconds)
    timer.unref()
    return () => clearInterval(timer)
  },
}
