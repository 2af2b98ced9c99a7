import { closest, distance } from 'fastest-levenshtein'
import type ts from 'typescript'
import { plainDiagnostic } from './diagnostics.js'

/** What ts-patch itself reads in a plugin's entry. */
const OWN_KEYS = [
  'transform',
  'transformProgram',
  'name',
  'import',
  'tsConfig',
  'resolvePathAliases',
]
const KEYS_OF_TS_PATCH = [...OWN_KEYS, 'type', 'after', 'afterDeclarations']

/** What is wrong with the plugin's entry in tsconfig.json, shown there. */
export function mistakenOptions(
  typescript: typeof ts,
  program: ts.Program,
  config: object,
): ts.Diagnostic[] {
  const unknown = Object.keys(config).filter((key) => !KEYS_OF_TS_PATCH.includes(key))
  return unknown.map((key) => {
    const near = closest(key, OWN_KEYS)
    const hint = distance(key, near) <= key.length / 3 ? ` Did you mean "${near}"?` : ''
    return {
      ...plainDiagnostic(
        typescript,
        'error',
        `plugin-option: sacristy/transformer has no option "${key}".${hint}`,
        [
          'It takes none: the whole entry is { "transform": "sacristy/transformer", "transformProgram": true }.',
        ],
      ),
      ...placeOf(typescript, program, key),
    }
  })
}

/** Where the entry of the plugin says `key`; nowhere where it comes from a file that is extended. */
function placeOf(
  typescript: typeof ts,
  program: ts.Program,
  key: string,
): Pick<ts.Diagnostic, 'file' | 'start' | 'length'> | undefined {
  const { configFile } = program.getCompilerOptions()
  if (!isJson(configFile)) return undefined
  const find = (node: ts.Node): ts.Node | undefined => {
    const isEntry =
      typescript.isObjectLiteralExpression(node) &&
      node.properties.some(
        (property) =>
          typescript.isPropertyAssignment(property) &&
          typescript.isStringLiteral(property.initializer) &&
          property.initializer.text === 'sacristy/transformer',
      )
    if (!isEntry) return typescript.forEachChild(node, find)
    return node.properties.find(({ name }) => name && 'text' in name && name.text === key)?.name
  }
  const name = find(configFile)
  if (name === undefined) return undefined
  const start = name.getStart(configFile)
  return { file: configFile, start, length: name.end - start }
}

function isJson(value: unknown): value is ts.JsonSourceFile {
  return typeof value === 'object' && value !== null && 'statements' in value
}
