import { platform } from '#platform'
import type { ModuleRecord } from '../platform/platform.js'
import type { ExperimentInfo } from '../record/message.js'
import type { Ingredient } from './ingredient.js'

/**
 * Sources, packages and repositories of an experiment and of all that it uses, each of them once.
 *
 * @see Sacred: get_experiment_info, ingredient.py
 */
export async function gatherModules(experiment: Ingredient): Promise<ModuleRecord> {
  const ingredients = new Set(Array.from(experiment.traverseIngredients(), ([each]) => each))
  const own = await recordOf(experiment, experiment.baseDir)
  ingredients.delete(experiment)
  const records = [own]
  for (const ingredient of ingredients) records.push(await recordOf(ingredient, own.baseDir))
  return {
    ...own,
    sources: byKey(
      records.flatMap(({ sources }) => sources),
      ({ path }) => path,
    ).sort((a, b) => compare(a.path, b.path)),
    dependencies: [...new Set(records.flatMap(({ dependencies }) => dependencies))].sort((a, b) =>
      compare(a.toLowerCase(), b.toLowerCase()),
    ),
    repositories: byKey(
      records.flatMap(({ repositories }) => repositories),
      ({ root }) => root,
    ),
  }
}

/** Of commands that are never recorded: finding out costs reading each source, and asking git. */
export const NO_MODULES: ModuleRecord = {
  baseDir: '',
  mainFile: null,
  sources: [],
  dependencies: [],
  repositories: [],
}

function recordOf(ingredient: Ingredient, baseDir: string | null): Promise<ModuleRecord> {
  return platform.moduleRecord({
    meta: ingredient.definition?.meta ?? null,
    moduleUrl: ingredient.definition?.moduleUrl ?? null,
    baseDir,
    saveGitInfo: ingredient.saveGitInfo,
    extraSources: ingredient.extraSources,
    extraDependencies: ingredient.extraDependencies,
  })
}

export function toExperimentInfo(name: string, modules: ModuleRecord): ExperimentInfo {
  return {
    name,
    base_dir: modules.baseDir,
    sources: modules.sources.map(({ path, digest }) => [path, digest]),
    dependencies: modules.dependencies,
    repositories: modules.repositories.map(({ url, commit, dirty }) => ({ url, commit, dirty })),
    mainfile: modules.mainFile,
  }
}

function byKey<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()]
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
