/** TypeScript's own compiler as a way in which a project's `exp.ts` comes to run. */
import type { Host } from './hosts.js'

/** By the version of TypeScript; the older pair is that of the example. */
export const TSPC = {
  '6.0': 'tspc',
  '5.9': '../sacristy-on-typescript-5.9/node_modules/.bin/tspc',
}
export type TypeScriptVersion = keyof typeof TSPC

/** Options of a project's tsconfig.json, and what a test says beside. */
export function tsconfig(options: object = {}, rest: object = { files: ['exp.ts'] }): string {
  const compilerOptions = {
    target: 'es2023',
    module: 'nodenext',
    strict: true,
    skipLibCheck: true,
    types: [],
    sourceMap: true,
    rootDir: '.',
    outDir: 'dist',
    plugins: [{ transform: 'sacristy/transformer', transformProgram: true }],
    ...options,
  }
  return JSON.stringify({ compilerOptions, ...rest })
}

function tsPatch(
  type: 'module' | 'commonjs',
  version: TypeScriptVersion,
  options: object = {},
): Host {
  return {
    files: {
      'package.json': JSON.stringify({ type }),
      'tsconfig.json': tsconfig(options),
    },
    build: (project) => project.tool(TSPC[version]),
    run: (project, ...words) => project.node('--enable-source-maps', 'dist/exp.js', ...words),
  }
}

export const TS_PATCH_HOSTS: [name: string, host: Host][] = [
  ['ts-patch', tsPatch('module', '6.0')],
  ['ts-patch-commonjs', tsPatch('commonjs', '6.0')],
  ['ts-patch-5.9', tsPatch('module', '5.9')],
  [
    'ts-patch, only on emit',
    tsPatch('commonjs', '6.0', { plugins: [{ transform: 'sacristy/transformer' }] }),
  ],
]
