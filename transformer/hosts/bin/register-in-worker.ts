/** Loaded first in each thread of an experiment, with the loader's options as its query. */
import { setSourceMapsSupport } from 'node:module'
import { registerLoader } from './loader.js'

const options = new URL(import.meta.url).searchParams

setSourceMapsSupport(true)
registerLoader({
  root: options.get('root') ?? process.cwd(),
  cache: options.get('cache') === 'true',
})
