import { readFileSync } from 'node:fs'
import { createRequire, findPackageJSON } from 'node:module'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'

/** Manifest of a package, as the one at `from` finds it. */
function manifestOf(name: string, from: string): string {
  const found = findPackageJSON(name, pathToFileURL(from))
  if (found === undefined) throw new Error(`${name} is not installed for ${from}.`)
  return found
}

/** Names of all packages that come along with the one of a manifest. */
function installedWith(manifest: string, seen = new Set<string>()): Set<string> {
  const { dependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8'))
  for (const name of Object.keys(dependencies)) {
    if (seen.has(name)) continue
    seen.add(name)
    installedWith(manifestOf(name, manifest), seen)
  }
  return seen
}

it('brings no bundler, no TypeScript and no Babel along: they are the project’s own', () => {
  const own = createRequire(import.meta.url).resolve('sacristy/package.json')
  const { peerDependencies, peerDependenciesMeta } = JSON.parse(readFileSync(own, 'utf8'))
  const installed = installedWith(own)
  expect(installed).toContain('oxc-parser')
  expect(Object.keys(peerDependencies).filter((name) => installed.has(name))).toEqual([])
  for (const name of Object.keys(peerDependencies)) {
    expect(peerDependenciesMeta[name]).toEqual({ optional: true })
  }
})
