import { DOCSTRING } from '../configure/keys.js'
import type { Config } from '../configure/paths.js'
import type { ConfigSummary } from '../configure/summary.js'
import { currentPalette, type Paint, type Palette } from './colours.js'
import { iterateFlattenedSeparately, PATH_CHANGE } from './display-order.js'
import { formatValue } from './format-value.js'

/** What there is to show of a run's config. */
export interface ConfiguredRun {
  readonly config: Readonly<Config>
  readonly configModifications: Pick<ConfigSummary, 'added' | 'modified' | 'typechanged' | 'docs'>
}

/**
 * The config of `run` as text, in the layout and colours of `print_config`: one entry a line, with
 * its doc, and marked if an update has added it, changed it, or changed its type.
 *
 * @example
 * console.log(formatConfig(_run))
 *
 * @see Sacred: _format_config, commands.py
 */
export function formatConfig(run: ConfiguredRun): string {
  const palette = currentPalette()
  const { modified, added, typechanged, doc } = palette
  const legend = [modified('modified'), added('added'), typechanged('typechanged'), doc('doc')]
  const lines = [`Configuration (${legend.join(', ')}):`]
  for (const [path, value] of iterateFlattenedSeparately(run.config, [DOCSTRING])) {
    lines.push(formatEntry(path, value, run.configModifications, palette))
  }
  return lines.join('\n')
}

/** Docs begin behind this column where the entry leaves room. */
const DOC_COLUMN = 35

function formatEntry(
  path: string,
  value: unknown,
  changes: ConfiguredRun['configModifications'],
  palette: Palette,
): string {
  const parents = path.split('.')
  const key = parents.pop() ?? ''
  const indent = '  '.repeat(parents.length + 1)
  if (key === DOCSTRING) {
    return palette.doc(`${indent}"""${String(value).replaceAll('\n', `\n${indent}`)}"""`)
  }
  const entry = indent + formatAssignment(key, value, indent)
  const doc = changes.docs.get(path)
  const described = doc ? entry.padEnd(DOC_COLUMN) + docGap(entry) + palette.doc(`# ${doc}`) : entry
  return paintFor(path, changes, palette)(described)
}

function formatAssignment(key: string, value: unknown, indent: string): string {
  if (value === PATH_CHANGE) return `${key}:`
  const start = `${key} = `
  const margin = ' '.repeat(indent.length + start.length)
  return start + formatValue(value).replaceAll('\n', `\n${margin}`)
}

function docGap(entry: string): string {
  return entry.length <= DOC_COLUMN ? '  ' : '    '
}

function paintFor(
  path: string,
  changes: ConfiguredRun['configModifications'],
  palette: Palette,
): Paint {
  if (changes.typechanged.has(path)) return palette.typechanged
  if (changes.added.has(path)) return palette.added
  if (changes.modified.has(path)) return palette.modified
  return (text) => text
}
