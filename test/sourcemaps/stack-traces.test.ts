/** A thrown error names the line and the column of the source, through every host. */
import { describe, expect, it } from 'vitest'
import { HOSTS } from '../hosts/hosts.js'
import { temporaryProject } from '../hosts/temporary-project.js'

/**
 * Every call of `trace` keeps a stack, and is marked by the name of the place that it stands in. The
 * errors are made without `new`, which minifiers take away.
 */
const SOURCE = `/** 🧪 Beyond the first plane. */
import { Experiment } from 'sacristy'

type Place = string

const stacks: Record<Place, string | undefined> = {}

function trace(place: Place, value = 1): number {
  stacks[place] = Error(place).stack
  return value
}

function fail(place: Place): number {
  throw Error(place)
}

const ex = new Experiment('traces')

ex.config(() => {
  const wanted: Place = 'none'
})

ex.config((wanted: Place) => {
  let n = 1; n += 1; const m = /* 🧪 */ wanted === 'config' ? fail('config') : trace('initialiser') // a comment
  n += trace('assignment')
\tconst { a, b = trace('default of a pattern'), ...rest } = { a: trace('source of a pattern'), c: 1 } as { a: number; b?: number; c: number }
  const list = [1, 2].map((x: number): number => {
    const inner = (): number => x + trace('closure in a config function')
    return inner()
  })
  if (rest.c > 0) {
    trace('statement in a block')
  }
})

ex.namedConfig(function variant() {
  const n = trace('named config')
})

const captured = ex.capture(function captured(
  m: number,
  other: number = trace('default of a parameter'),
) {
  class Sum {
    readonly sum: number = m + trace('field of a class')
  }
  return new Sum().sum + trace('captured function')
})

const byPattern = ex.capture(({ m, missing = trace('default of a key') }: { m: number; missing?: number }) => m + missing)

ex.automain(async function main(wanted: Place): Promise<number> {
  await null
  const sums = [1].map((x: number): number => { return x + (wanted === 'main' ? fail('main') : captured()) + byPattern() })
  trace('after an await')
  console.log(JSON.stringify(stacks))
  return sums.length
})
`

const PLACES = Array.from(SOURCE.matchAll(/trace\('([^']+)'\)/g), ([, place = '']) => place)

describe.each(HOSTS)('%s', (_, host) => {
  it('maps every frame in functions that are rewritten, and in what they hold', async () => {
    const project = await temporaryProject({ 'exp.ts': SOURCE, ...host.files })
    await host.build(project)
    /** The two innermost frames; a host without columns gives the line of the innermost. */
    const framesOf = (places: string[]): string[] =>
      host.tellsLinesOnly ? places.slice(0, 1).map(lineOf) : places.slice(0, 2)

    const { stdout } = await host.run(project, 'with', 'variant')
    const stacks: Record<string, string> = JSON.parse(stdout)
    const found = PLACES.map((place) => [place, framesOf(placesIn(stacks[place] ?? ''))])
    const made = positionOf('Error(place).stack')
    const expected = PLACES.map((place) => [
      place,
      framesOf([made, positionOf(`trace('${place}')`)]),
    ])
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected))

    for (const place of ['config', 'main']) {
      const { stderr } = await host.run(project, 'with', `wanted=${place}`)
      expect(stderr).toContain(`Error: ${place}\n`)
      const thrown = positionOf('Error(place)\n')
      expect(framesOf(placesIn(stderr))).toEqual(framesOf([thrown, positionOf(`fail('${place}')`)]))
    }
  })
})

/** `line:column` of every frame in `exp.ts`, the innermost first. */
function placesIn(stack: string): string[] {
  return Array.from(stack.matchAll(/exp\.ts:(\d+:\d+)\)?$/gm), ([, place = '']) => place)
}

function lineOf(position: string): string {
  return position.replace(/:.*/, '')
}

function positionOf(text: string): string {
  const lines = SOURCE.slice(0, SOURCE.indexOf(text)).split('\n')
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`
}
