import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, parse, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OWN_URL } from './own-url.js'

const UNKNOWN = '<unknown>'

/** `name==version` of the package that a file belongs to. @see Sacred: PackageDependency */
export function packageOfFile(file: string): string | undefined {
  const found = readNearest(packageFolder(file) ?? dirname(file))
  return found && `${found.name}==${found.version}`
}

/** `name==version` of a package as code in `folder` would find it. */
export function packageByName(name: string, folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    const found = readPackage(join(at, 'node_modules', ...name.split('/')))
    if (found) return `${name}==${found.version}`
    if (dirname(at) === at) return `${name}==${UNKNOWN}`
  }
}

/** Sacristy's own: its modules may have become part of a bundle, beside which it is looked for. */
export function ownPackage(): string {
  const file = fileURLToPath(OWN_URL)
  const nearest = readNearest(dirname(file))
  if (nearest?.name === 'sacristy') return `sacristy==${nearest.version}`
  try {
    const path = createRequire(OWN_URL).resolve('sacristy/package.json')
    return `sacristy==${readPackage(dirname(path))?.version ?? UNKNOWN}`
  } catch {
    return `sacristy==${UNKNOWN}`
  }
}

/** `…/node_modules/@scope/name` of a file in there. */
function packageFolder(file: string): string | undefined {
  const marker = `${sep}node_modules${sep}`
  const at = file.lastIndexOf(marker)
  if (at < 0) return undefined
  const [first = '', second = ''] = file.slice(at + marker.length).split(sep)
  return join(file.slice(0, at), 'node_modules', first, first.startsWith('@') ? second : '')
}

interface Package {
  name: string
  version: string
}

const packages = new Map<string, Package | undefined>()

function readNearest(folder: string): Package | undefined {
  const { root } = parse(folder)
  for (let at = folder; at !== root; at = dirname(at)) {
    const found = readPackage(at)
    if (found) return found
  }
  return undefined
}

/** A `package.json` with a name and a version; one that only sets the type of modules has none. */
function readPackage(folder: string): Package | undefined {
  if (!packages.has(folder)) packages.set(folder, parsePackage(join(folder, 'package.json')))
  return packages.get(folder)
}

function parsePackage(file: string): Package | undefined {
  try {
    const { name, version }: Partial<Package> = JSON.parse(readFileSync(file, 'utf8'))
    return typeof name === 'string' && typeof version === 'string' ? { name, version } : undefined
  } catch {
    return undefined
  }
}
