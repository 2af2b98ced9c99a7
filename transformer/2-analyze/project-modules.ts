import type { Node } from 'oxc-parser'
import { parseSource } from '../1-parse/parse.js'
import type { ResolveModule } from '../options.js'
import { openSourceFile, type SourceFile } from './file.js'
import { unwrap } from './pattern.js'
import { type Binding, isClass } from './scope.js'

/** What a name stands for: the node that defines it, in the file where it stands. */
export interface Definition {
  file: SourceFile
  node: Node
  /** The name it is defined under, where it has one. */
  name: string | null
}

/**
 * The project's files beyond the one under analysis. The host is asked for one thing only: what a
 * specifier resolves to, and its text. Each file is parsed once.
 */
export class ProjectModules {
  readonly #files = new Map<string, SourceFile | undefined>()

  constructor(
    private readonly resolve: ResolveModule | undefined,
    private readonly relativePath: (path: string) => string,
  ) {}

  /** What the variable, function, class or import behind `binding` is. */
  definitionOf(binding: Binding, file: SourceFile): Definition | undefined {
    return this.#definitionOf(binding, file, new Set())
  }

  #definitionOf(binding: Binding, file: SourceFile, seen: Set<Node>): Definition | undefined {
    const { origin, name } = binding
    if (seen.has(origin)) return undefined
    seen.add(origin)
    if (binding.importedFrom !== undefined) {
      const imported = importedName(origin)
      return imported === null
        ? undefined
        : this.#exported(binding.importedFrom, imported, file, seen)
    }
    if (origin.type !== 'VariableDeclarator') return { file, node: origin, name }
    if (origin.id.type !== 'Identifier' || !origin.init) return undefined
    const value = unwrap(origin.init)
    if (value.type !== 'Identifier') return { file, node: value, name }
    const alias = binding.scope.lookup(value.name)
    return alias && this.#definitionOf(alias, file, seen)
  }

  /** What `import { name } from specifier` means in `importer`. */
  #exported(
    specifier: string,
    name: string,
    importer: SourceFile,
    seen: Set<Node>,
  ): Definition | undefined {
    const file = this.#open(specifier, importer)
    if (!file || seen.has(file.program)) return undefined
    for (const statement of file.program.body) {
      if (statement.type === 'ExportDefaultDeclaration' && name === 'default') {
        return this.#defaultExport(statement.declaration, file, seen)
      }
      if (statement.type === 'ExportNamedDeclaration') {
        const local = exportedLocal(statement, name)
        if (local === null) continue
        if (statement.source) return this.#exported(statement.source.value, local, file, seen)
        const binding = file.tree.module.lookup(local)
        return binding && this.#definitionOf(binding, file, seen)
      }
    }
    return this.#starExport(name, file, seen)
  }

  #defaultExport(node: Node, file: SourceFile, seen: Set<Node>): Definition | undefined {
    const value = unwrap(node)
    const binding = value.type === 'Identifier' ? file.tree.module.lookup(value.name) : undefined
    if (binding) return this.#definitionOf(binding, file, seen)
    const isNamed = isClass(value) || value.type === 'FunctionDeclaration'
    return { file, node: value, name: (isNamed && value.id?.name) || null }
  }

  #starExport(name: string, file: SourceFile, seen: Set<Node>): Definition | undefined {
    seen.add(file.program)
    for (const statement of file.program.body) {
      if (statement.type !== 'ExportAllDeclaration' || statement.exported) continue
      const found = this.#exported(statement.source.value, name, file, seen)
      if (found) return found
    }
    return undefined
  }

  #open(specifier: string, importer: SourceFile): SourceFile | undefined {
    const found = this.resolve?.(specifier, importer.path)
    if (!found) return undefined
    if (!this.#files.has(found.path)) {
      const parsed = parseSource(found.text, found.path)
      const file = parsed && openSourceFile(parsed, this.relativePath(found.path))
      this.#files.set(found.path, file)
    }
    return this.#files.get(found.path)
  }
}

/** The export that an import specifier names; `null` for a namespace. */
function importedName(specifier: Node): string | null {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default'
  if (specifier.type !== 'ImportSpecifier') return null
  return moduleName(specifier.imported)
}

/** The local (or re-exported) name behind the export `name` of one `export` statement. */
function exportedLocal(
  statement: Extract<Node, { type: 'ExportNamedDeclaration' }>,
  name: string,
): string | null {
  const { declaration } = statement
  if (declaration?.type === 'VariableDeclaration') {
    const isDeclared = declaration.declarations.some(
      ({ id }) => id.type === 'Identifier' && id.name === name,
    )
    if (isDeclared) return name
  } else if (declaration && 'id' in declaration && declaration.id?.type === 'Identifier') {
    if (declaration.id.name === name) return name
  }
  for (const { local, exported } of statement.specifiers) {
    if (moduleName(exported) === name) return moduleName(local)
  }
  return null
}

function moduleName(node: Node): string {
  if (node.type === 'Identifier') return node.name
  return node.type === 'Literal' ? String(node.value) : ''
}
