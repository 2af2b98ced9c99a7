/** Every way in which a project's `exp.ts` comes to run, so that tests can go through all of them. */
import { BABEL_HOSTS } from './babel-host.js'
import { BUNDLER_HOSTS } from './bundler-hosts.js'
import type { Finished, ProjectCommands } from './project-commands.js'
import { TS_PATCH_HOSTS } from './ts-patch-host.js'

export interface Host {
  /** What the host needs in the project, beside the experiment. */
  files: Record<string, string>
  /** Stack traces name the source's lines, not its columns, and leave out the frames of tail calls. */
  tellsLinesOnly?: true
  /** Nothing to do where the source itself is run. */
  build(project: ProjectCommands): Promise<Finished | undefined>
  run(project: ProjectCommands, ...words: string[]): Promise<Finished>
}

/** Runs the source itself. */
function source(run: Host['run']): Host {
  return { files: {}, build: async () => undefined, run }
}

export const HOSTS: [name: string, host: Host][] = [
  ['the bin', source((project, ...words) => project.sacristy('run', 'exp.ts', ...words))],
  [
    'register',
    source((project, ...words) =>
      project.node('--import', 'sacristy/register', 'exp.ts', ...words),
    ),
  ],
  [
    'register, beside tsx',
    source((project, ...words) =>
      project.tool('tsx', '--import', 'sacristy/register', 'exp.ts', ...words),
    ),
  ],
  [
    'register, in Bun',
    {
      ...source((project, ...words) =>
        project.tool('bun', '--preload', 'sacristy/register', 'exp.ts', ...words),
      ),
      tellsLinesOnly: true,
    },
  ],
  [
    'register, in Deno',
    {
      ...source((project, ...words) =>
        project.tool('deno', 'run', '-A', '--preload=npm:sacristy/register', 'exp.ts', ...words),
      ),
      // Deno asks package.json what is installed.
      files: { 'package.json': '{ "type": "module", "dependencies": { "sacristy": "*" } }' },
    },
  ],
  ...TS_PATCH_HOSTS,
  ...BABEL_HOSTS,
  ...Object.entries(BUNDLER_HOSTS),
]
