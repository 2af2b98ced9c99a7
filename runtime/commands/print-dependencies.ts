import type { ExperimentInfo } from '../record/message.js'
import { currentPalette } from './colours.js'

/**
 * Prints what a run is made of to stdout: packages, sources with their digests, and repositories,
 * those with uncommitted changes marked.
 *
 * @see Sacred: print_dependencies, commands.py
 */
export function printDependencies({ experimentInfo }: { experimentInfo: ExperimentInfo }): void {
  console.log(formatDependencies(experimentInfo))
}

function formatDependencies({ dependencies, sources, repositories }: ExperimentInfo): string {
  const lines = ['Dependencies:', ...dependencies.map(formatDependency), '', 'Sources:']
  for (const [path, digest] of sources) lines.push(`  ${path.padEnd(43)}  ${digest}`)
  if (repositories.length > 0)
    lines.push('', 'Version Control:', ...repositories.map(formatRepository))
  return `${lines.join('\n')}\n`
}

function formatDependency(dependency: string): string {
  const [name = '', version = ''] = dependency.split('==')
  return `  ${name.padEnd(20)} == ${version}`
}

function formatRepository({ url, commit, dirty }: ExperimentInfo['repositories'][number]): string {
  const place = `${url.padEnd(43)}  ${commit}`
  return dirty ? currentPalette().dirty(`M ${place}`) : `  ${place}`
}
