import type ts from 'typescript'
import { digestOf } from '../../digest.js'
import { ownVersion } from '../own-package.js'
import type { ProgramCompiler } from './program-compiler.js'

/** What builders of incremental programs compare; not among the published types. */
interface Versioned {
  version?: string
}

/** By file: in watch mode a program gets the unchanged files of the one before. */
const versionsOfText = new WeakMap<ts.SourceFile, string>()

/**
 * Has an incremental build check and emit an experiment file again whenever its output would be
 * another one: TypeScript asks only whether the types of what it imports have changed, while the
 * output tells of those files' text, and of what this version of sacristy makes of it.
 */
export function versionByContent(compiler: ProgramCompiler): void {
  for (const { file, dependencies } of compiler.files) {
    const versioned: ts.SourceFile & Versioned = file
    const version = versionsOfText.get(file) ?? versioned.version
    if (version === undefined) continue
    versionsOfText.set(file, version)
    const content = [version, ownVersion(), ...[...dependencies].flat()]
    versioned.version = digestOf(JSON.stringify(content))
  }
}
