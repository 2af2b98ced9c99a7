/** Threads and processes that an experiment starts load modules as the experiment itself does. */
import { syncBuiltinESMExports } from 'node:module'
import workerThreads, { type WorkerOptions } from 'node:worker_threads'
import { OWN_CODE } from '../own-package.js'
import type { LoaderOptions } from './loader.js'

/**
 * Hooks that are registered while a process runs reach neither its threads nor its forks; what
 * `--import` names is loaded in each of them. Threads inherit the flags that Node was started with,
 * forks those of `process.execArgv`.
 */
export function inheritLoader({ root, cache }: LoaderOptions): void {
  const registration = new URL('transformer/hosts/register.js', OWN_CODE)
  registration.search = new URLSearchParams({ root, cache: String(cache) }).toString()
  const flags = ['--import', registration.href]
  process.execArgv.push(...flags)

  class Worker extends workerThreads.Worker {
    constructor(filename: string | URL, options: WorkerOptions = {}) {
      const given = options.execArgv
      super(filename, {
        ...options,
        execArgv: given === undefined ? process.execArgv : [...given, ...flags],
      })
    }
  }
  Object.assign(workerThreads, { Worker })
  syncBuiltinESMExports()
}
