/**
 * npm run bench: what sacristy costs, as ratios to what it stands on, from one run on one machine.
 * Beside them the same of Sacred's, where `python3`, or SACRED_PYTHON, has it.
 */
import { createScratch, removeScratch } from '../test/scripts/scratch.ts'
import { measureBundlers } from './bundlers.ts'
import { measureCompilation } from './compile.ts'
import { measureInside, measureProcesses, measureSacred } from './processes.ts'
import { measureTspc } from './tspc.ts'

interface Row {
  what: string
  /** Keys of figures. */
  figure: string
  reference?: string
  aim?: number
}

const ROWS: Row[] = [
  {
    what: 'captured call, 3 injected arguments / AsyncLocalStorage.getStore()',
    figure: 'capturedCall',
    reference: 'getStore',
    aim: 2,
  },
  { what: 'captured call / bare call', figure: 'capturedCall', reference: 'bareCall' },
  { what: '_config reads / a plain object’s', figure: 'configReads', reference: 'plainReads' },
  { what: 'print_config, warm cache / node -e 0', figure: 'warm', reference: 'node', aim: 2.5 },
  { what: 'print_config, cold cache / node -e 0', figure: 'cold', reference: 'node', aim: 4 },
  { what: 'compile 2,000 lines / parse them', figure: 'compile', reference: 'parse', aim: 2 },
  {
    what: 'compile 16,000 lines / eight times as long as 2,000',
    figure: 'compileEightfold',
    reference: 'compileEightTimes',
    aim: 1.25,
  },
  {
    what: 'Vite build of 1,000 modules, 50 experiments / without the plugin',
    figure: 'viteBuild',
    reference: 'viteBare',
    aim: 1.05,
  },
  {
    what: 'esbuild build of the same / without the plugin',
    figure: 'esbuildBuild',
    reference: 'esbuildBare',
    aim: 1.05,
  },
  {
    what: 'Babel on a fifth of the same / without the plugin',
    figure: 'babelBuild',
    reference: 'babelBare',
    aim: 1.15,
  },
  {
    what: 'tspc, 300 modules, 15 experiments / without the plugin',
    figure: 'tspcBuild',
    reference: 'tspcBare',
    aim: 1.1,
  },
  { what: 'logScalar', figure: 'logScalar' },
  { what: 'ex.run(), no observer', figure: 'run' },
  { what: 'ex.run(), file storage', figure: 'recordedRun' },
]

type Figures = Record<string, number>

async function main(): Promise<void> {
  const scratch = await createScratch('bench')
  try {
    const figures: Figures = {
      ...(await measureInside('calls')),
      ...(await measureInside('runs')),
      ...(await measureCompilation()),
      ...(await measureProcesses(scratch)),
      ...(await measureBundlers(scratch)),
      ...(await measureTspc(scratch)),
    }
    printTable(figures, await measureSacred())
  } finally {
    await removeScratch(scratch)
  }
}

function printTable(figures: Figures, sacred: Figures | null): void {
  const header = ['', 'ratio', 'aim', 'sacristy', 'to', "Sacred's ratio", 'Sacred']
  const lines = ROWS.map(({ what, figure, reference, aim }) => [
    what,
    ratio(figures, figure, reference),
    aim === undefined ? '' : `≤ ${aim}`,
    duration(figures[figure]),
    reference === undefined ? '' : duration(figures[reference]),
    sacred === null ? '' : ratio(sacred, figure, reference),
    sacred === null ? '' : duration(sacred[figure]),
  ])
  const widths = header.map((_, column) =>
    Math.max(...[header, ...lines].map((line) => line[column]?.length ?? 0)),
  )
  for (const line of [header, ...lines]) {
    const cells = line.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    )
    console.log(cells.join('  ').trimEnd())
  }
  if (sacred === null) console.log('(no Python with sacred: set SACRED_PYTHON to compare with it)')
}

function ratio(figures: Figures, figure: string, reference: string | undefined): string {
  const [above, below] = [figures[figure], reference === undefined ? undefined : figures[reference]]
  return above === undefined || below === undefined ? '' : `${(above / below).toFixed(2)}×`
}

function duration(nanoseconds: number | undefined): string {
  if (nanoseconds === undefined) return ''
  if (nanoseconds < 1e3) return `${nanoseconds.toFixed(1)} ns`
  if (nanoseconds < 1e6) return `${(nanoseconds / 1e3).toFixed(1)} µs`
  return `${(nanoseconds / 1e6).toFixed(1)} ms`
}

await main()
