import { SacredError } from '../errors.js'
import type { ContextStorage, Platform } from './platform.js'

/**
 * A browser has no contexts that follow asynchronous code: a value holds from the call until what it
 * returns is settled, and runs may not overlap.
 */
function createContextStorage<T>(): ContextStorage<T> {
  let current: T | undefined
  return {
    isolates: false,
    getStore: () => current,
    run(store, callback) {
      const before = current
      const restore = () => {
        current = before
      }
      current = store
      let result: ReturnType<typeof callback> | undefined
      try {
        result = callback()
        return result
      } finally {
        // code outside of runs is left at once: while it waits, the run goes on
        if (store !== undefined && result instanceof Promise) result.then(restore, restore)
        else restore()
      }
    },
  }
}

const noFiles = (path: string): never => {
  throw new SacredError(
    `"${path}" cannot be read here: a browser has no files. Give the values as an object instead.`,
  )
}

/** What of the console prints a line of text. */
const CONSOLE_METHODS = ['debug', 'log', 'info', 'warn', 'error'] as const

export const platform: Platform = {
  name: 'browser',
  // a page is one bundle, and has one
  meetDefinition: () => {},
  assertOwnIngredient: () => {},
  loadCommandLine: null,
  createContextStorage,
  logSink(line, level) {
    if (level === 'ERROR' || level === 'CRITICAL') console.error(line)
    else if (level === 'WARNING') console.warn(line)
    else if (level === 'INFO') console.info(line)
    else console.debug(line)
  },
  configFiles: { isFile: () => false, readText: noFiles, writeText: noFiles },
  files: {
    absolutePath: (path) => path,
    baseName: (path) => path.slice(path.lastIndexOf('/') + 1),
    assertReadable: async (path) => noFiles(path),
    open: async (path) => noFiles(path),
  },
  hostInfo: async () => ({
    hostname: null,
    os: ['Browser', navigator.userAgent],
    cpu: null,
    ENV: {},
  }),
  async moduleRecord({ meta, baseDir, extraDependencies }) {
    const graph = meta?.graph
    const packages = graph?.packages.map((name) => `${name}==<unknown>`) ?? []
    return {
      baseDir: baseDir ?? '',
      mainFile: meta?.file ?? null,
      sources: graph?.sources ?? [],
      dependencies: [...packages, ...extraDependencies].sort(),
      repositories: [],
    }
  },
  isEntryModule: () => false,
  whenEvaluated: () => Promise.resolve(),
  listenToOutput(listener, format) {
    const restores = CONSOLE_METHODS.map((name) => {
      const original = console[name]
      const hearing = (...values: unknown[]) => {
        listener(values.length === 0 ? '\n' : `${format(values[0], values.slice(1))}\n`)
        original.apply(console, values)
      }
      console[name] = hearing
      return () => {
        // what somebody else has put there since then stays
        if (console[name] === hearing) console[name] = original
      }
    })
    return () => {
      for (const restore of restores) restore()
    }
  },
  watchProcess: () => () => {},
  endProcess: () => {},
  endFailedProcess: () => {},
  setBackgroundInterval(callback, milliseconds) {
    const timer = setInterval(callback, milliseconds)
    return () => clearInterval(timer)
  },
}
