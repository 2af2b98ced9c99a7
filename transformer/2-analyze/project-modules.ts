import type { Node } from 'oxc-parser'
import { parseSource } from '../1-parse/parse.js'
import type { ResolveModule } from '../options.js'
import { openSourceFile, type SourceFile } from './file.js'
import { keyOf } from './names.js'
import { patternNames, unwrap } from './pattern.js'
import type { Binding, Scope } from './scope.js'

/** The package whose classes define experiments. */
export const PACKAGE = 'sacristy'

/** An expression with the place where its names are looked up. */
export interface Expression {
  node: Node
  scope: Scope
  file: SourceFile
}

/** What an import stands for. */
export type ImportTarget =
  /** A name that another project file declares. */
  | { kind: 'binding'; file: SourceFile; binding: Binding }
  /** The expression of a default export. */
  | ({ kind: 'expression' } & Expression)
  /** All exports of a project file: `import * as NAME`. */
  | { kind: 'module'; file: SourceFile }
  /** A name of something that is not the project's own. */
  | { kind: 'external'; specifier: string; name: string }

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

  /** What the import `binding` of `file` stands for, through re-exports. */
  imported(binding: Binding, file: SourceFile): ImportTarget | undefined {
    if (binding.origin.type === 'ImportNamespaceSpecifier' && binding.importedFrom !== undefined) {
      return this.#whole(binding.importedFrom, file)
    }
    const name = importedName(binding.origin)
    if (name === null || binding.importedFrom === undefined) return undefined
    return this.#exported(binding.importedFrom, name, file, new Set())
  }

  /** What `NAMESPACE.name` stands for, where `binding` is `import * as NAMESPACE`. */
  member(binding: Binding, name: string, file: SourceFile): ImportTarget | undefined {
    const isNamespace = binding.origin.type === 'ImportNamespaceSpecifier'
    if (!isNamespace || binding.importedFrom === undefined) return undefined
    return this.#exported(binding.importedFrom, name, file, new Set())
  }

  /** The project's own file behind a specifier. */
  fileOf(specifier: string, importer: SourceFile): SourceFile | undefined {
    return this.#open(specifier, importer) ?? undefined
  }

  /** What the export `name` of a project file stands for. */
  exportOf(file: SourceFile, name: string): ImportTarget | undefined {
    return this.#exportOf(file, name, new Set())
  }

  /** What a CommonJS file exports as a whole: `module.exports = …`, `export = …`. */
  wholeExport(file: SourceFile): Expression | undefined {
    const node = file.program.body.map(wholeExport).find((value) => value !== undefined)
    return node && { node, scope: file.tree.module, file }
  }

  #whole(specifier: string, importer: SourceFile): ImportTarget | undefined {
    const file = this.#open(specifier, importer)
    return file ? { kind: 'module', file } : undefined
  }

  /** What `import { name } from specifier` means in `importer`. `seen` ends cycles of re-exports. */
  #exported(
    specifier: string,
    name: string,
    importer: SourceFile,
    seen: Set<string>,
  ): ImportTarget | undefined {
    const file = this.#open(specifier, importer)
    if (file === null) return { kind: 'external', specifier, name }
    return file && this.#exportOf(file, name, seen)
  }

  #exportOf(file: SourceFile, name: string, seen: Set<string>): ImportTarget | undefined {
    if (seen.has(`${file.path} ${name}`)) return undefined
    seen.add(`${file.path} ${name}`)
    return (
      this.#namedExport(file, name, seen) ??
      this.#starExport(file, name, seen) ??
      this.#commonJsExport(file, name)
    )
  }

  /** `exports.name = …`; for `default` what the file exports as a whole. */
  #commonJsExport(file: SourceFile, name: string): ImportTarget | undefined {
    const whole = name === 'default' ? this.wholeExport(file)?.node : undefined
    const node =
      whole ?? file.program.body.map((statement) => namedExport(statement, name)).find(Boolean)
    return node && { kind: 'expression', node, scope: file.tree.module, file }
  }

  #namedExport(file: SourceFile, name: string, seen: Set<string>): ImportTarget | undefined {
    for (const statement of file.program.body) {
      if (statement.type === 'ExportAllDeclaration' && statement.exported) {
        // export * as name from './config.js'
        if (moduleName(statement.exported) === name) {
          return this.#whole(statement.source.value, file)
        }
      }
      if (statement.type === 'ExportDefaultDeclaration' && name === 'default') {
        return this.#defaultExport(statement.declaration, file, seen)
      }
      if (statement.type !== 'ExportNamedDeclaration') continue
      const local = exportedLocal(statement, name)
      if (local === null) continue
      if (statement.source) return this.#exported(statement.source.value, local, file, seen)
      const binding = file.tree.module.lookup(local)
      return binding && this.#throughImport(binding, file, seen)
    }
    return undefined
  }

  #defaultExport(node: Node, file: SourceFile, seen: Set<string>): ImportTarget | undefined {
    const value = unwrap(node)
    const name = value.type === 'Identifier' ? value.name : nameOfDeclaration(value)
    const binding = name === undefined ? undefined : file.tree.module.lookup(name)
    return binding
      ? this.#throughImport(binding, file, seen)
      : { kind: 'expression', node: value, scope: file.tree.module, file }
  }

  /** `import { a } from './a.js'; export { a }` */
  #throughImport(binding: Binding, file: SourceFile, seen: Set<string>): ImportTarget | undefined {
    const name = importedName(binding.origin)
    return name !== null && binding.importedFrom !== undefined
      ? this.#exported(binding.importedFrom, name, file, seen)
      : { kind: 'binding', file, binding }
  }

  #starExport(file: SourceFile, name: string, seen: Set<string>): ImportTarget | undefined {
    if (name === 'default') return undefined
    // A package may have any name: it is asked last.
    let external: ImportTarget | undefined
    for (const statement of file.program.body) {
      if (statement.type !== 'ExportAllDeclaration' || statement.exported) continue
      const found = this.#exported(statement.source.value, name, file, seen)
      if (found?.kind === 'external') external ??= found
      else if (found) return found
    }
    return external
  }

  /** `null` for what is not the project's own, `undefined` for what does not parse. */
  #open(specifier: string, importer: SourceFile): SourceFile | null | undefined {
    // The package is known by its name, also where the host resolves it to sources of its own.
    const found = specifier === PACKAGE ? null : this.resolve?.(specifier, importer.path)
    if (!found) return null
    if (!this.#files.has(found.path)) {
      const parsed = parseSource(found.text, found.path)
      const file = parsed && openSourceFile(parsed, this.relativePath(found.path), this)
      this.#files.set(found.path, file)
    }
    return this.#files.get(found.path)
  }
}

/** `export default function train() {…}` declares `train` in its own file. */
function nameOfDeclaration(node: Node): string | undefined {
  const isDeclaration = node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration'
  return isDeclaration ? node.id?.name : undefined
}

/** The export that an import specifier names; `null` for a namespace and for what is no import. */
export function importedName(specifier: Node): string | null {
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
    const isDeclared = declaration.declarations.some(({ id }) =>
      [...patternNames(id)].some((declared) => declared.name === name),
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

/** The value of `module.exports = …` or `export = …`. */
function wholeExport(statement: Node): Node | undefined {
  if (statement.type === 'TSExportAssignment') return statement.expression
  const assigned = assignment(statement)
  return assigned && isExports(assigned.left) && assigned.left.type === 'MemberExpression'
    ? assigned.right
    : undefined
}

/** The value of `exports.name = …` or `module.exports.name = …`. */
function namedExport(statement: Node, name: string): Node | undefined {
  const assigned = assignment(statement)
  const isNamed =
    assigned?.left.type === 'MemberExpression' &&
    isExports(assigned.left.object) &&
    keyOf(assigned.left) === name
  return isNamed ? assigned.right : undefined
}

function assignment(statement: Node): Extract<Node, { type: 'AssignmentExpression' }> | undefined {
  const expression = statement.type === 'ExpressionStatement' ? statement.expression : undefined
  return expression?.type === 'AssignmentExpression' ? expression : undefined
}

/** `exports`, `module.exports` */
function isExports(node: Node): boolean {
  if (node.type === 'Identifier') return node.name === 'exports'
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'Identifier' &&
    node.object.name === 'module' &&
    keyOf(node) === 'exports'
  )
}
