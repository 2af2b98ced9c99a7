/**
 * What is said while a run is made: of config files, named configs, updates and commands. Kept apart
 * from `runtime/messages.ts`, since a browser loads it with the first run only.
 */
import { article, braces, didYouMean, list, show } from '../messages.js'

export function pathThroughScalar(
  path: string,
  parent: string,
  value: unknown,
  kind: string,
): string {
  return `Cannot set "${path}": "${parent}" is ${show(value)} (${kind}) and has no entries. Set "${parent}" itself, or make it an object.`
}

export function updateThroughScalar(path: string, parent: string, kind: string): string {
  return `Cannot set "${path}": the config gives "${parent}" ${article(kind)}, which has no entries to set. Update "${parent}" itself.`
}

export function ingredientIsNoEntry(path: string): string {
  return `Cannot set "${path}": it is an ingredient. Set its entries, as in "${path}.NAME".`
}

export function notJson(path: string, kind: string): string {
  return `The config entry "${path}" is no JSON value (${kind}): it is kept, and recorded as text.`
}

export function configFileUnwritable(file: string, reason: string): string {
  return `Configuration file "${file}" cannot be written: ${reason}`
}

export function configFileInvalid(file: string, reason: string): string {
  return `Configuration file "${file}" cannot be understood: ${reason}`
}

export function configFileCyclic(file: string, path: string): string {
  return `Configuration file "${file}" refers to itself at "${path}": an anchor cannot contain its own alias.`
}

export function configFileNotAnObject(file: string, kind: string): string {
  return `Configuration file "${file}" holds ${article(kind)} at its top level: it must hold an object, entries by their names.`
}

export function configFileTag(file: string, path: string, tag: string): string {
  return `Configuration file "${file}" asks for a Python object ("${tag}") at "${path}": only plain data can be read.`
}

export function namedConfigNotFound(
  name: string,
  names: readonly string[],
  near: string | undefined,
): string {
  const available = names.map((each) => `'${each}'`).join(', ')
  return `Named config not found: "${name}". Available config values are: (${available})${didYouMean(near)}`
}

export function namedConfigFileNotFound(name: string, names: readonly string[]): string {
  const available = names.map((each) => `'${each}'`).join(', ')
  return `Named config not found: there is no file "${name}". Available config values are: (${available})`
}

export function pathsNotUnique(paths: readonly string[]): string {
  return `The pathes of the ingredients are not unique. ${list(paths)}. Give each ingredient a path of its own.`
}

export function commandIngredientNotFound(command: string, near: string | undefined): string {
  return `Ingredient for command "${command}" not found.${didYouMean(near)}`
}

export function commandNotFound(name: string, path: string, near: string | undefined): string {
  const where = path ? ` in ingredient "${path}"` : ''
  return `Command "${name}" not found${where}.${didYouMean(near)}`
}

export function badSeed(path: string, value: unknown): string {
  return `Seed has to be integer but was ${show(value)} ("${path}"). Give a whole number that is not negative.`
}

export function badHookResult(kind: string): string {
  return `A config hook returned ${article(kind)}. It must return the changed config, an object of changes, or nothing.`
}

export const ADDED_UNUSED = 'Added new config entry that is not used anywhere'

export function possibleKeys(keys: readonly string[], near: string | undefined): string {
  const possible = keys.length === 0 ? '' : `\nPossible config keys are: ${braces(keys)}`
  return near === undefined ? possible : `\nDid you mean "${near}"?${possible}`
}

export function added(path: string): string {
  return `Added new config entry: "${path}"`
}

export function typeChanged(path: string, old: string, kind: string): string {
  return `Changed type of config entry "${path}" from ${old} to ${kind}`
}

export function ingredientWrite(name: string): string {
  return `Ignored attempt to set value of "${name}", because it is an ingredient.`
}

export function noCommand(): string {
  return 'No command found to be run. Specify a command or define a main function.'
}

export function noCommandLine(): string {
  return 'There is no command line here. Call run() instead.'
}

export function unknownOption(flag: string, near: string | undefined): string {
  return `There is no flag "${flag}" here.${didYouMean(near)}`
}
