import { closest, distance } from 'fastest-levenshtein'
import type { Node } from 'oxc-parser'
import { SPECIAL_NAMES } from '../../runtime/manifest.js'
import type { Span } from '../3-plan/operation.js'
import { isPackageExport } from './experiment-classes.js'
import type { Experiments } from './experiments.js'
import { placeOf, type SourceFile } from './file.js'
import { staticKey } from './names.js'
import { nameSpan, patternNames, unwrap } from './pattern.js'
import { collectReferences, isExported, type Reference } from './references.js'
import type { Registration } from './registrations.js'
import type { AnyFunction, Binding } from './scope.js'
import { type ConfigInSight, configInSight } from './sight.js'

type CapturedRegistration = Extract<Registration, { kind: 'captured' }>

/** Reports what is wrong between the registrations of one experiment or ingredient. */
export function checkRegistrations(
  registrations: readonly Registration[],
  experiments: Experiments,
  file: SourceFile,
): void {
  const groups = groupByReceiver(registrations)
  const bound = registrations.flatMap((registration) => resultBinding(registration) ?? [])
  const references = collectReferences(new Set([...groups.keys(), ...bound]), file)
  for (const [receiver, group] of groups) {
    checkNames(receiver, group, file)
    const sight = configInSight(receiver, group, references.get(receiver) ?? [], experiments, file)
    if (!sight) continue
    checkIngredientWrites(group, sight, file)
    for (const registration of group) {
      if (registration.kind === 'captured') checkSupply(registration, sight, references, file)
    }
  }
}

function groupByReceiver(registrations: readonly Registration[]): Map<Binding, Registration[]> {
  const groups = new Map<Binding, Registration[]>()
  for (const registration of registrations) {
    const { receiver, scope } = registration.call
    const value = unwrap(receiver)
    const binding = value.type === 'Identifier' ? scope.lookup(value.name) : undefined
    if (!binding) continue
    const group = groups.get(binding)
    if (group) group.push(registration)
    else groups.set(binding, [registration])
  }
  return groups
}

const COMMAND_METHODS = new Set(['command', 'main', 'automain'])
const STOCK_COMMANDS = [
  'print_config',
  'print_dependencies',
  'save_config',
  'print_named_configs',
  'help',
]

function checkNames(receiver: Binding, group: readonly Registration[], file: SourceFile): void {
  const first = new Map<string, Registration>()
  for (const registration of group) {
    const { name, call } = registration
    const isCommand = COMMAND_METHODS.has(call.method)
    if (name === null || (call.method !== 'namedConfig' && !isCommand)) continue
    const key = `${isCommand} ${name}`
    const other = first.get(key)
    const code = isCommand ? 'command-duplicate' : 'named-config-duplicate'
    if (other) file.diagnostics.report(code, call.node, name, placeOf(file, other.call.node))
    else first.set(key, registration)
    if (isCommand && STOCK_COMMANDS.includes(name) && isPlainExperiment(receiver, file)) {
      file.diagnostics.report('command-hides-stock', call.node, name)
    }
  }
}

/** `new Experiment(…)`: an ingredient's commands have its path before their names. */
function isPlainExperiment({ origin, scope }: Binding, file: SourceFile): boolean {
  const made = origin.type === 'VariableDeclarator' && origin.init ? unwrap(origin.init) : null
  if (made?.type !== 'NewExpression' || made.callee.type !== 'Identifier') return false
  const binding = scope.lookup(made.callee.name)
  return binding !== undefined && isPackageExport(binding, 'Experiment', file)
}

function checkIngredientWrites(
  group: readonly Registration[],
  { ingredients }: ConfigInSight,
  file: SourceFile,
): void {
  for (const registration of group) {
    if (registration.kind !== 'config' || registration.call.method !== 'config') continue
    for (const { name, identifier } of registration.entries) {
      if (!ingredients.has(name)) continue
      file.diagnostics.report('config-entry-ingredient', nameSpan(identifier), name)
    }
  }
}

/** Warns of parameters that neither the config, nor a default, nor a caller in sight fills. */
function checkSupply(
  registration: CapturedRegistration,
  { entries, ingredients }: ConfigInSight,
  references: ReadonlyMap<Binding, readonly Reference[]>,
  file: SourceFile,
): void {
  const { fn, meta, options } = registration
  if (!fn || hasPrefix(options)) return
  for (const [position, { name, optional }] of meta.parameters.entries()) {
    if (name === null || optional || isSpecial(name)) continue
    if (entries.has(name) || ingredients.has(name)) continue
    if (mayBePassed(registration, position, references, file)) continue
    const known = [...entries, ...ingredients]
    const near = known.length > 0 ? closest(name, known) : undefined
    const isNear =
      near !== undefined && distance(name, near) <= Math.max(1, Math.floor(name.length / 3))
    const spoken = meta.name === null ? 'this function' : `${meta.name}()`
    const place = parameterPlace(fn, name)
    const suggestion = isNear ? near : undefined
    file.diagnostics.report('captured-parameter-unknown', place, name, spoken, suggestion)
  }
}

function isSpecial(name: string): boolean {
  // `seed` is an entry of every config.
  return name === 'seed' || SPECIAL_NAMES.some((special) => special === name)
}

function hasPrefix(options: Node | undefined): boolean {
  if (options === undefined) return false
  if (options.type !== 'ObjectExpression') return true
  return options.properties.some(
    (property) => property.type === 'SpreadElement' || staticKey(property) !== 'name',
  )
}

/** Commands and hooks are called by sacristy; what `capture` gives, by the user's own code. */
function mayBePassed(
  registration: CapturedRegistration,
  position: number,
  references: ReadonlyMap<Binding, readonly Reference[]>,
  file: SourceFile,
): boolean {
  if (registration.call.method !== 'capture') return false
  const binding = resultBinding(registration)
  if (!binding || isExported(binding, file)) return true
  return (references.get(binding) ?? []).some((reference) => {
    const call = reference.ancestors.at(-1)
    if (call?.type !== 'CallExpression' || call.callee !== reference.node) return true
    const passes = registration.meta.form === 'pattern' ? 0 : position
    const isSpread = call.arguments.some((argument) => argument.type === 'SpreadElement')
    return isSpread || call.arguments.length > passes
  })
}

/** `const train = ex.capture(…)` → the binding of `train` */
function resultBinding({ call }: Registration): Binding | undefined {
  const declarator = call.ancestors.findLast(({ type }) => type === 'VariableDeclarator')
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier')
    return undefined
  const isResult = declarator.init && unwrap(declarator.init) === call.node
  return isResult ? call.scope.lookup(declarator.id.name) : undefined
}

/** Where a parameter, or a key of the pattern, stands in the text. */
function parameterPlace(fn: AnyFunction, name: string): Span {
  for (const parameter of fn.params) {
    for (const identifier of patternNames(parameter)) {
      if (identifier.name === name) return nameSpan(identifier)
    }
  }
  return fn
}
