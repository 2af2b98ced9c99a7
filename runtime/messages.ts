/**
 * What definitions, calls and config functions say when something is wrong (what is said while a
 * run is made: `configure/messages.ts`): one sentence with the user's own names, a second
 * that says how to mend it. Sentences that Sacred has are kept as Sacred writes them.
 */
import { formatOneLine } from './commands/format-value.js'

/** `did you mean` for a typo; nothing where no right name is near. */
export function didYouMean(near: string | undefined): string {
  return near === undefined ? '' : ` Did you mean "${near}"?`
}

// errors themselves

export function badTracebackFilter(filter: unknown): string {
  return `filterTraceback must be one of 'always', 'default' or 'never', not ${String(filter)}`
}

export function circularIngredients(paths: readonly string[]): string {
  return `Circular dependency detected:${paths.join('->')}`
}

export function conflictingValues(values: readonly [path: string, value: unknown][]): string {
  const lines = values.map(([path, value]) => `\n  ${path}=${show(value)}`)
  return `\nConflicting configuration values:${lines.join('')}`
}

// settings

export function unknownSetting(name: string, names: readonly string[]): string {
  return `Unknown setting: ${name}. Possible keys are: ${list(names)}`
}

export function nestedSetting(name: string, value: unknown): string {
  return `Can't set this setting (${name}) to ${show(value)}, it is a nested setting! Set one of its entries instead.`
}

export function settingDeleted(name: string): string {
  return `The setting ${name} cannot be deleted. Give it another value instead.`
}

// keys and paths

export function emptyKey(path: string): string {
  return path === ''
    ? 'Invalid key "". A config key cannot be empty: write KEY=VALUE.'
    : `Invalid key "${path}". A part of the path is empty: write one dot between two keys, and none at the ends.`
}

export function prototypeKey(key: string, path: string): string {
  return `Invalid key "${path}". "${key}" has a meaning of its own in JavaScript and cannot be a config key: choose another name.`
}

export function mongoKey(key: string): string {
  return `Invalid key "${key}". Config-keys cannot contain "." or start with "$"`
}

export function jsonpickleKey(key: string, tags: readonly string[]): string {
  return `Invalid key "${key}". Config-keys cannot be one of the reserved jsonpickle tags: ${tags.join(', ')}`
}

export function identifierKey(key: string): string {
  return `Key "${key}" is not a valid python identifier`
}

export function equalsKey(key: string): string {
  return `Invalid key "${key}". Config keys may not contain an equals sign ("=").`
}

// values

export function cyclicValue(path: string): string {
  return `The config entry "${path}" contains itself. A config is data without cycles: leave the reference out, or keep the object outside the config.`
}

export function notAChoice(
  path: string,
  value: unknown,
  choices: readonly unknown[],
  near: string | undefined,
): string {
  return `"${path}" cannot be ${show(value)}: it is one of ${choices.map(show).join(', ')}.${didYouMean(near)}`
}

export function popFromFixedList(method: string): string {
  return `Cannot ${method} from a list that an update has fixed: it keeps its items. Work on a copy, [...list].`
}

// config functions, dicts and files

export function notInPreset(
  name: string,
  available: readonly string[],
  near: string | undefined,
  at: string,
): string {
  return `'${name}' not in preset for ConfigScope. Available options are: ${braces(available)}.${didYouMean(near)} It is a parameter of the config function at ${at}: an earlier config must give it, or an ingredient.`
}

export function badScopeContext(kind: string): string {
  return `A config function is evaluated with { fixed, preset, fallback }, but was given ${article(kind)}.`
}

export function emptyConfig(): string {
  return 'attempted to add empty config'
}

export function badConfigArgument(kind: string): string {
  return `Invalid argument type ${kind}. Give an object, or the name of a config file.`
}

export function configFileMissing(file: string): string {
  return `File not found ${file}`
}

export function configFileExtension(file: string, extension: string): string {
  return `Configuration file "${file}" has invalid or unsupported extension "${extension}".`
}

export function configFileUnreadable(file: string, reason: string): string {
  return `Configuration file "${file}" cannot be read: ${reason}`
}

// named configs

export function namedConfigInUse(name: string): string {
  return `Configuration name "${name}" already in use!`
}

// definitions

export function unnamedExperiment(): string {
  return "name is required in interactive mode. Give the experiment one: new Experiment('name')."
}

export function noMainFile(): string {
  return 'No main-file found. Are you running in interactive mode? If so please provide a name and set interactive: true.'
}

export function unnamedIngredient(): string {
  return "An ingredient needs a path, under which its config is found: new Ingredient('dataset')."
}

export function unnamedFunction(method: string, at: string): string {
  return `The function that is given to ${method}() at ${at} has no name. Write function NAME(…), bind it to a variable, or give { name: 'NAME' }.`
}

export function commandInUse(name: string, path: string): string {
  return `"${path}" already has a command "${name}". Give one of the two another name.`
}

export function badVersion(version: string): string {
  return `Invalid Version: "${version}"`
}

export function sourceFileMissing(file: string): string {
  return `invalid filename or file not found "${file}"`
}

export function notCallable(method: string, kind: string): string {
  return `${method}() takes a function, but was given ${article(kind)}.`
}

export function untransformed(method: string, name: string, isCompiled: boolean): string {
  const what = name === '' ? 'A function' : `The function ${name}`
  const why = isCompiled
    ? `the text does not show that what ${method}() is called on is an experiment. Annotate it where it arrives, \`ex: Experiment\` or \`data: Ingredient\`. If the file has not been compiled by sacristy at all, add one of these:`
    : 'its file has not been compiled by sacristy, so its names are unknown. Add one of these:'
  return `${what} was given to ${method}() as it stands: ${why}
  on the command line:  sacristy run FILE
  tsconfig.json, for ts-patch:  "plugins": [{ "transform": "sacristy/transformer", "transformProgram": true }]
  vite.config.ts:  import sacristy from 'sacristy/vite'  …  plugins: [sacristy()]
  Rollup, Rolldown, webpack, Rspack, esbuild:  the same plugin, from 'sacristy/rollup' and so on
  babel.config.json:  "plugins": ["sacristy/babel"]
  Node:  node --import sacristy/register FILE
If one of them is there, the file does not show whose ${method}() that is: annotate it, as in \`ex: Experiment\` or \`data: Ingredient\`.`
}

// copies and versions of sacristy

const ONE_SACRISTY =
  'Have all import one: a peer dependency of packages (see `npm ls sacristy`), external to bundles with all of `sacristy/`.'

export function madeByOtherCopy(what: string, other: string, own: string): string {
  return `${what} was made by another sacristy (${other}) than the one it is given to (${own}). ${ONE_SACRISTY}`
}

export function severalCopies(copies: readonly string[]): string {
  return `Several copies of sacristy are at work here and do not know each other: ${copies.join('; ')}. ${ONE_SACRISTY}`
}

export function otherManifest(file: string, found: unknown, read: number, own: string): string {
  return `${file} was compiled by another version of sacristy: its manifest has form ${String(found)}, this one (${own}) reads ${read}. Build it again.`
}

// commands and runs

export function outsideRun(): string {
  return 'Can only be called during a run.'
}

// captured functions

export function unexpectedArguments(name: string, values: readonly unknown[]): string {
  return `${name} got unexpected argument(s): ${show(values)}`
}

export function unexpectedNames(
  name: string,
  names: readonly string[],
  near: string | undefined,
): string {
  return `${name} got unexpected kwarg(s): ${list(names)}${near === undefined ? '' : `.${didYouMean(near)}`}`
}

export function multipleValues(name: string, names: readonly string[]): string {
  return `${name} got multiple values for argument(s) ${list(names)}`
}

export function missingValues(
  name: string,
  names: readonly string[],
  near: string | undefined,
): string {
  return `${name} is missing value(s): ${list(names)}${near === undefined ? '' : `.${didYouMean(near)}`}`
}

export function notAnArgumentObject(name: string, kind: string): string {
  return `${name} takes its arguments as one object, { name: value }, but was given ${article(kind)}.`
}

// texts

/** `['a', 'b']` */
export function list(names: readonly string[]): string {
  return `[${names.map((name) => `'${name}'`).join(', ')}]`
}

export function braces(names: readonly string[]): string {
  return `{${names.map((name) => `'${name}'`).join(', ')}}`
}

export function article(kind: string): string {
  if (kind === 'null') return 'nothing'
  return /^[aeiou]/i.test(kind) ? `an ${kind}` : `a ${kind}`
}

/** A value in one line, as JavaScript writes it; long values are cut. */
export function show(value: unknown): string {
  const text = formatOneLine(value)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
