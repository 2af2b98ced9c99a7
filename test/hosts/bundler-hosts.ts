/** Bundlers as ways in which a project's `exp.ts` comes to run, each with its own configuration. */
import type { Host } from './hosts.js'

export interface Output {
  format: 'module' | 'commonjs'
  /** Names of the entries. @default exp alone */
  entries?: string[]
  minify?: boolean
  /** Whether sacristy itself goes into the bundle, or stays an import. */
  whole?: boolean
  /** Whether it is built for a page instead of Node. */
  page?: boolean
}

const runBuilt: Host['run'] = (project, ...words) =>
  project.node('--enable-source-maps', 'dist/exp.js', ...words)

const packageJson = ({ format }: Output) => ({ 'package.json': JSON.stringify({ type: format }) })

/** In a configuration: what is installed beside sacristy, and not in the project itself. */
const TOOLS = `import { createRequire } from 'node:module'
  const tools = createRequire(import.meta.resolve('sacristy/package.json'))`

/** `{"exp":"./exp.ts"}` */
const entriesOf = ({ entries = ['exp'] }: Output): string =>
  JSON.stringify(Object.fromEntries(entries.map((name) => [name, `./${name}.ts`])))

/** In a configuration: what `@/…` stands for. */
const ROOT = `import.meta.dirname`

const external = ({ whole }: Output): string => (whole ? '[]' : '[/^sacristy($|\\/)/]')

function vite(output: Output): Host {
  return {
    files: {
      ...packageJson(output),
      'vite.config.mjs': `import sacristy from 'sacristy/vite'
        export default {
          plugins: [sacristy()],
          logLevel: 'warn',
          ${output.whole ? 'ssr: { noExternal: true },' : ''}
          resolve: { alias: { '@': ${ROOT} } },
          build: {
            ssr: ${!output.page},
            sourcemap: true,
            minify: ${output.minify ?? false},
            rolldownOptions: {
              input: ${entriesOf(output)},
              external: ${external(output)},
              output: { format: '${output.format}', entryFileNames: '[name].js' },
            },
          },
        }`,
    },
    build: (project) => project.tool('vite', 'build'),
    run: runBuilt,
  }
}

function rollup(output: Output): Host {
  return {
    files: {
      ...packageJson(output),
      'rollup.config.mjs': `${TOOLS}
        import sacristy from 'sacristy/rollup'
        const { default: esbuild } = tools('rollup-plugin-esbuild')
        const alias = {
          resolveId: (id, importer) =>
            id.startsWith('@/') ? ${ROOT} + id.slice(1).replace(/\\.js$/, '.ts') : null,
        }
        export default {
          input: ${entriesOf(output)},
          external: ${external(output)},
          plugins: [alias, sacristy(), esbuild({ target: 'node22', minify: ${output.minify ?? false} })],
          output: { dir: 'dist', format: '${output.format}', sourcemap: true },
        }`,
    },
    build: (project) => project.tool('rollup', '-c', 'rollup.config.mjs'),
    run: runBuilt,
  }
}

function rolldown(output: Output): Host {
  return {
    files: {
      ...packageJson(output),
      'rolldown.config.mjs': `import sacristy from 'sacristy/rolldown'
        export default {
          input: ${entriesOf(output)},
          platform: '${output.page ? 'browser' : 'node'}',
          resolve: { alias: { '@': ${ROOT} } },
          external: ${external(output)},
          plugins: [sacristy()],
          output: {
            dir: 'dist',
            format: '${output.format}',
            // Rolldown leaves "use strict" out, and a write to the frozen config then goes unnoticed
            strict: true,
            sourcemap: true,
            minify: ${output.minify ?? false},
          },
        }`,
    },
    build: (project) => project.tool('rolldown', '-c', 'rolldown.config.mjs'),
    run: runBuilt,
  }
}

const compilerOptions = {
  target: 'es2023',
  module: 'esnext',
  moduleResolution: 'bundler',
  sourceMap: true,
  skipLibCheck: true,
  types: [],
}

function webpack(output: Output): Host {
  return {
    files: {
      ...packageJson(output),
      'tsconfig.json': JSON.stringify({ compilerOptions }),
      'webpack.config.mjs': `${TOOLS}
        import sacristy from 'sacristy/webpack'
        export default ${webpackFamily(output)}
        function loader() {
          return { loader: tools.resolve('ts-loader'), options: { transpileOnly: true } }
        }`,
    },
    build: (project) => project.tool('webpack', '-c', 'webpack.config.mjs'),
    run: runBuilt,
  }
}

function rspack(output: Output): Host {
  return {
    files: {
      ...packageJson(output),
      'rspack.config.mjs': `import sacristy from 'sacristy/rspack'
        export default ${webpackFamily(output)}
        function loader() {
          const jsc = { parser: { syntax: 'typescript' }, target: 'es2022' }
          return { loader: 'builtin:swc-loader', options: { jsc } }
        }`,
    },
    build: (project) => project.tool('rspack', 'build', '-c', 'rspack.config.mjs'),
    run: runBuilt,
  }
}

/** The configuration that webpack and Rspack share. */
function webpackFamily(output: Output): string {
  const { format, minify = false, whole = false, page = false } = output
  const isModule = format === 'module'
  return `{
    mode: 'production',
    entry: ${entriesOf(output)},
    target: '${page ? 'web' : 'node22'}',
    devtool: 'source-map',
    performance: { hints: false },
    optimization: { minimize: ${minify} },
    externals: ${whole ? '[]' : '[/^sacristy/]'},
    externalsType: '${isModule ? 'module' : 'commonjs2'}',
    output: {
      filename: '[name].js',
      module: ${isModule},
      library: { type: '${isModule ? 'module' : 'commonjs2'}' },
    },
    resolve: { alias: { '@': ${ROOT} }, extensionAlias: { '.js': ['.ts', '.js'] } },
    module: { rules: [{ test: /\\.ts$/, use: loader() }] },
    plugins: [sacristy()],
  }`
}

function esbuild(output: Output): Host {
  const { format, minify = false, whole = false, page = false } = output
  return {
    files: {
      ...packageJson(output),
      'build.mjs': `${TOOLS}
        import sacristy from 'sacristy/esbuild'
        const context = await tools('esbuild').context({
          entryPoints: ${entriesOf(output)},
          alias: { '@': ${ROOT} },
          outdir: 'dist',
          bundle: true,
          platform: '${page ? 'browser' : 'node'}',
          format: '${page ? 'iife' : format === 'module' ? 'esm' : 'cjs'}',
          sourcemap: true,
          minify: ${minify},
          external: ${whole ? '[]' : "['sacristy', 'sacristy/*']"},
          plugins: [sacristy()],
        })
        if (process.argv.includes('--watch')) await context.watch()
        else await context.rebuild().finally(() => context.dispose())`,
    },
    build: (project) => project.node('build.mjs'),
    run: runBuilt,
  }
}

export const BUNDLERS = { vite, rollup, rolldown, webpack, rspack, esbuild }

/** By the names that `npm run conformance -- --host` takes, too. */
export const BUNDLER_HOSTS = {
  vite: vite({ format: 'module' }),
  'vite-minified': vite({ format: 'module', minify: true, whole: true }),
  rollup: rollup({ format: 'module' }),
  'rollup-commonjs': rollup({ format: 'commonjs' }),
  rolldown: rolldown({ format: 'module' }),
  'rolldown-commonjs': rolldown({ format: 'commonjs', minify: true }),
  webpack: webpack({ format: 'module' }),
  'webpack-commonjs': webpack({ format: 'commonjs', minify: true }),
  rspack: rspack({ format: 'module' }),
  'rspack-commonjs': rspack({ format: 'commonjs', minify: true }),
  esbuild: esbuild({ format: 'module' }),
  'esbuild-commonjs': esbuild({ format: 'commonjs' }),
  'esbuild-minified': esbuild({ format: 'commonjs', minify: true, whole: true }),
} satisfies Record<string, Host>
