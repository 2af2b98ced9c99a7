import { expect, test } from 'vitest'
import { optimizedDependencies } from '../../vite-plugin/optimized-dependencies.js'
import { temporaryProject } from '../hosts/temporary-project.js'
import { installedProject } from './installed-project.js'

test('what the compiler imports is bundled with the package, where it is installed', async () => {
  const { folder: root } = await installedProject({})
  expect(optimizedDependencies({ root })).toEqual(['sacristy/internal'])
})

test('it goes where the package goes: a bundle of the one would not share its state', async () => {
  const { folder: root } = await installedProject({})
  expect(optimizedDependencies({ root, optimizeDeps: { exclude: ['sacristy'] } })).toEqual([])
  expect(optimizedDependencies({ root: (await temporaryProject()).folder })).toEqual([])
})

test('a project that does not have the package is told nothing', () => {
  expect(optimizedDependencies({ root: '/' })).toEqual([])
})
