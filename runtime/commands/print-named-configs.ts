import { currentPalette, type Paint } from './colours.js'

/** Whose named configs are printed. */
export interface NamedConfigSource {
  /** Names as the command line takes them, those of ingredients with their paths. */
  gatherNamedConfigs(): Iterable<[name: string, namedConfig: { readonly doc: string | null }]>
}

/**
 * Prints the named configs of an experiment and of all its ingredients to stdout, with their docs.
 *
 * @see Sacred: print_named_configs, commands.py
 */
export function printNamedConfigs(source: NamedConfigSource): void {
  console.log(formatNamedConfigs(source))
}

function formatNamedConfigs(source: NamedConfigSource): string {
  const { doc: paintDoc } = currentPalette()
  const configs = [...source.gatherNamedConfigs()]
  const lines = configs.map(([name, { doc }]) => `  ${name}${formatDoc(doc, paintDoc)}`)
  if (lines.length === 0) lines.push('  No named configs')
  return [`Named Configurations (${paintDoc('doc')}):`, ...lines].join('\n')
}

function formatDoc(doc: string | null, paintDoc: Paint): string {
  if (doc === null) return ''
  if (!doc.trim().includes('\n')) return paintDoc(`   # ${doc.trim()}`)
  return paintDoc(`\n    """${doc.replaceAll('\n', '\n    ')}"""`)
}
