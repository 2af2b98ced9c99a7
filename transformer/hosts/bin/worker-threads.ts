/** Threads that an experiment starts load modules as the experiment itself does. */
import { syncBuiltinESMExports } from 'node:module'
import workerThreads, { type WorkerOptions } from 'node:worker_threads'
import type { LoaderOptions } from './loader.js'
import { OWN_CODE } from './own-package.js'

/**
 * Hooks that are registered while a process runs do not reach its threads; what `--import` names is
 * loaded in each of them.
 */
export function registerInWorkers({ root, cache }: LoaderOptions): void {
  const registration = new URL('transformer/hosts/bin/register-in-worker.js', OWN_CODE)
  registration.search = new URLSearchParams({ root, cache: String(cache) }).toString()

  class Worker extends workerThreads.Worker {
    constructor(filename: string | URL, options: WorkerOptions = {}) {
      const execArgv = [...(options.execArgv ?? process.execArgv), '--import', registration.href]
      super(filename, { ...options, execArgv })
    }
  }
  Object.assign(workerThreads, { Worker })
  syncBuiltinESMExports()
}
