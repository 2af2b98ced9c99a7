/**
 * Builds what tsc has checked and declared into few files: each public entry, and chunks that entries
 * share. `#platform` stays an import, since the conditions of package.json decide which one it is.
 */
import { chmodSync, readFileSync, rmSync } from 'node:fs'
import MagicString from 'magic-string'
import { build } from 'rolldown'

interface Manifest {
  exports: Record<string, { default?: string; browser?: string } | string>
  imports: Record<string, Record<string, string>>
  bin: Record<string, string>
}

const manifest: Manifest = JSON.parse(readFileSync('package.json', 'utf8'))

/** Names without `dist/` and `.js` of the files that package.json promises, by condition. */
function entries(condition: 'default' | 'browser'): string[] {
  const promised = [
    ...Object.values(manifest.exports).map((entry) =>
      typeof entry === 'string' ? entry : (entry[condition] ?? ''),
    ),
    ...Object.values(manifest.imports).map((entry) => entry[condition] ?? ''),
    ...(condition === 'default' ? Object.values(manifest.bin) : []),
  ]
  return promised.flatMap((path) => /^\.\/dist\/(?:browser\/)?(.*)\.js$/.exec(path)?.[1] ?? [])
}

const toInput = (names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, `${name}.ts`]))

const isPackage = (id: string): boolean => !/^[./]/.test(id) && !/^[a-z]:[\\/]/i.test(id)

/** Loaded by their own paths: by the loader when there is something to compile, and in threads. */
const internal = ['transformer/index', 'transformer/hosts/node/compile-module']

/**
 * `import { readFileSync } from 'node:fs'` → `const { readFileSync } = process.getBuiltinModule('node:fs')`
 *
 * For an import Node makes a namespace of all that the module exports, and by reading each export
 * loads what is behind it: for `node:fs` a tenth of the time in which Node itself starts.
 */
const builtinsByCall = {
  name: 'builtins-by-call',
  renderChunk(code: string) {
    const text = new MagicString(code)
    text.replace(
      /^import \{([^}]*)\} from "(node:[\w/]+)";$/gm,
      (_, names: string, name: string) =>
        `const {${names.replaceAll(' as ', ': ')}} = process.getBuiltinModule("${name}");`,
    )
    return { code: text.toString(), map: text.generateMap({ hires: 'boundary' }) }
  },
}

/** Chunks come and go as the sources change: those of an earlier build would be published, too. */
const freshChunks = {
  name: 'fresh-chunks',
  buildStart: () => rmSync('dist/chunks', { recursive: true, force: true }),
}

await build([
  {
    input: toInput([...entries('default'), ...internal]),
    platform: 'node',
    external: isPackage,
    plugins: [builtinsByCall, freshChunks],
    // in a page they do move: there each module is a file of its own
    checks: { ineffectiveDynamicImport: false },
    treeshake: { moduleSideEffects: false },
    output: {
      dir: 'dist',
      format: 'esm',
      chunkFileNames: 'chunks/[name].js',
      // No comment that names the map: Node would read and parse it at every start.
      sourcemap: 'hidden',
    },
  },
  // A bundler of pages splits by module, so that a page loads at once only what it needs at once.
  {
    input: toInput(entries('browser')),
    platform: 'browser',
    external: isPackage,
    treeshake: { moduleSideEffects: false },
    output: { dir: 'dist/browser', format: 'esm', preserveModules: true, sourcemap: true },
  },
])

// npx starts the project's own bin only when it is executable.
for (const path of Object.values(manifest.bin)) chmodSync(path, 0o755)
