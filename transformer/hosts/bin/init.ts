/** `sacristy init`: a first experiment, and the lines that set up the host that the project has. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { STARTER_EXPERIMENT } from './starter-experiment.js'

const EXPERIMENT = 'experiment.ts'

/** Writes what is missing in `folder`, never over a file that is there, and says what to do next. */
export function init(folder: string): void {
  const lines = [writeExperiment(folder), ...install(folder), ...setUp(folder)]
  process.stdout.write(`${lines.join('\n')}\n`)
}

function writeExperiment(folder: string): string {
  try {
    writeFileSync(join(folder, EXPERIMENT), STARTER_EXPERIMENT, { flag: 'wx' })
    return `Wrote ${EXPERIMENT}, a small experiment to start from.`
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    return `${EXPERIMENT} is there already, and is left as it was.`
  }
}

function install(folder: string): string[] {
  const manifest = readText(folder, 'package.json')
  return manifest?.includes('"sacristy"')
    ? []
    : ['', 'Install sacristy in the project:', '', '  npm install sacristy']
}

function setUp(folder: string): string[] {
  const vite = ['ts', 'mts', 'js', 'mjs', 'cts', 'cjs']
    .map((extension) => `vite.config.${extension}`)
    .find((name) => existsSync(join(folder, name)))
  if (vite !== undefined) return setUpVite(vite, readText(folder, vite) ?? '')
  const usesTsPatch = ['package.json', 'tsconfig.json'].some((name) =>
    /ts-patch|tspc|"transform"/.test(readText(folder, name) ?? ''),
  )
  const tsconfig = readText(folder, 'tsconfig.json')
  if (tsconfig !== undefined && usesTsPatch) return setUpTsPatch(tsconfig)
  return ['', 'Nothing else needs to be set up. Run it:', '', ...runLines()]
}

function setUpVite(name: string, text: string): string[] {
  if (text.includes('sacristy/vite')) return ['', `${name} has sacristy's plugin already.`]
  return [
    '',
    `Add the plugin to ${name}:`,
    '',
    "  import sacristy from 'sacristy/vite'",
    '',
    '  export default defineConfig({ plugins: [sacristy()] })',
    '',
    'Outside of Vite the experiment runs as it is:',
    '',
    ...runLines(),
  ]
}

function setUpTsPatch(text: string): string[] {
  if (text.includes('sacristy/transformer')) {
    return ['', "tsconfig.json has sacristy's transformer already. Build with `npx tspc`."]
  }
  return [
    '',
    'Add the transformer to "compilerOptions" in tsconfig.json, and build with `npx tspc`:',
    '',
    '  "plugins": [{ "transform": "sacristy/transformer", "transformProgram": true }]',
    '',
    'Without a build the experiment runs as it is:',
    '',
    ...runLines(),
  ]
}

function runLines(): string[] {
  return [
    `  npx sacristy run ${EXPERIMENT}`,
    `  npx sacristy run ${EXPERIMENT} with darts=1000 -F runs`,
    `  npx sacristy run ${EXPERIMENT} help`,
  ]
}

function readText(folder: string, name: string): string | undefined {
  const file = join(folder, name)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
