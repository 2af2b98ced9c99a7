/** What the names on a command line stand for. */
import { platform } from '#platform'
import { ConfigFile, isConfigFileName } from '../configure/config-file.js'
import type { ConfigLayer } from '../configure/layer.js'
import * as messages from '../configure/messages.js'
import { nearest } from '../configure/nearest.js'
import type { Scaffold } from '../configure/scaffold.js'
import { locate } from '../configure/updates.js'
import type { Experiment } from '../define/experiment.js'
import type { CommandEntry } from '../define/ingredient.js'
import { NamedConfigNotFoundError, SacredError } from '../errors.js'

/**
 * A file of that name goes before a named config.
 *
 * @see Sacred: get_scaffolding_and_config_name, initialize.py
 */
export function findNamedConfig(
  experiment: Experiment,
  scaffolds: readonly Scaffold[],
  name: string,
): [scaffold: Scaffold, layer: ConfigLayer] {
  const [root] = locate(scaffolds, '')
  if (platform.configFiles.isFile(name)) return [root, new ConfigFile(name)]

  const [path, ownName] = splitName(name)
  const scaffold = scaffolds.find((each) => each.path === path)
  const layer = scaffold?.ingredient.namedConfigs.get(ownName)
  if (scaffold && layer) return [scaffold, layer]
  const names = Array.from(experiment.gatherNamedConfigs(), ([each]) => each)
  throw new NamedConfigNotFoundError(
    isConfigFileName(name)
      ? messages.namedConfigFileNotFound(name, names)
      : messages.namedConfigNotFound(name, names, nearest(name, names)),
  )
}

/** @see Sacred: get_command, initialize.py */
export function findCommand(experiment: Experiment, fullName: string): CommandEntry {
  const [path, name] = splitName(fullName)
  const commands = Array.from(experiment.gatherCommands(), ([each]) => each)
  const near = nearest(fullName, commands)
  const fail = (message: string) => new SacredError(message, { printTraceback: false })
  const ingredients = Array.from(experiment.traverseIngredients(), ([each]) => each)
  const ingredient = path === '' ? experiment : ingredients.find((each) => each.path === path)
  if (!ingredient) throw fail(messages.commandIngredientNotFound(fullName, near))
  const command = ingredient.commands.get(name)
  if (!command) throw fail(messages.commandNotFound(name, path, near))
  return command
}

/** `data.raw` → `data` and `raw` */
function splitName(fullName: string): [path: string, name: string] {
  const dot = fullName.lastIndexOf('.')
  return [fullName.slice(0, Math.max(dot, 0)), fullName.slice(dot + 1)]
}
