/** A thrown error names the line and the column of the source, through every host. */
import { describe, expect, it } from 'vitest'
import { HOSTS } from '../hosts/hosts.js'
import { temporaryProject } from '../hosts/temporary-project.js'

/**
 * `fail` throws, without the `new` that minifiers take away; each call of it is marked by the name of
 * the place it stands in.
 */
const SOURCE = `/** 🧪 Beyond the first plane. */
import { Experiment } from 'sacristy'

type Place = string

function fail(place: Place): number {
  throw Error(place)
}

const ex = new Experiment('traces')

ex.config(() => {
  const place = 'none'
})

ex.config((place: string) => {
  let n = 1; n += 1; const m = /* 🧪 */ place === 'scope' ? fail('scope') : n // a comment
})

const inner = ex.capture((place: Place, m: number) => place === 'captured' ? fail('captured') : m)

ex.automain(async function main(place: Place): Promise<number> {
  await null
  const nested = [1].map((x: number): number => { return x + (place === 'nested' ? fail('nested') : inner()) })
  return nested.length
})
`

describe.each(HOSTS)('%s', (_, host) => {
  it('maps a frame in a config function, a captured one and a closure', async () => {
    const project = await temporaryProject({ 'exp.ts': SOURCE, ...host.files })
    await host.build(project)
    for (const place of ['scope', 'captured', 'nested']) {
      const { stderr } = await host.run(project, 'with', `place=${place}`)
      expect(stderr).toContain(`Error: ${place}\n`)
      const places = [positionOf('Error(place)'), positionOf(`fail('${place}')`)]
      const told = placesIn(stderr).slice(0, 2)
      if (host.tellsLinesOnly) expect(lineOf(told[0])).toBe(lineOf(places[0]))
      else expect(told).toEqual(places)
    }
  })
})

/** `line:column` of every frame in `exp.ts`, the innermost first. */
function placesIn(stack: string): string[] {
  return Array.from(stack.matchAll(/exp\.ts:(\d+:\d+)\)?$/gm), ([, place = '']) => place)
}

function lineOf(position = ''): string {
  return position.replace(/:.*/, '')
}

function positionOf(text: string): string {
  const lines = SOURCE.slice(0, SOURCE.indexOf(text)).split('\n')
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`
}
