/** A mistake is shown through each host's own channel, with its code, place and text. */
import { describe, expect, it } from 'vitest'
import { HOSTS } from './hosts.js'
import { temporaryProject } from './temporary-project.js'

const SOURCE = `import { Experiment } from 'sacristy'

const ex = new Experiment('mistaken')

ex.config(() => {
  const a = 1
  return a
})

ex.main((a: number) => a)
`

describe.each(HOSTS)('%s', (_, host) => {
  it('shows all mistakes of a file, and fails', async () => {
    const project = await temporaryProject({ 'exp.ts': SOURCE, ...host.files })
    const { status, stdout, stderr } = (await host.build(project)) ?? (await host.run(project))
    expect(status).not.toBe(0)
    const shown = stdout + stderr
    expect(shown).toContain('config-return-value')
    expect(shown).toContain('Assign what you return to local variables')
    // esbuild counts columns from 0
    expect(shown).toMatch(/exp\.ts[:(]7[:,][23]/)
    expect(shown).toContain('command-unnamed')
    expect(shown).toMatch(/exp\.ts[:(]10[:,][89]/)
    expect(shown.replaceAll(project.folder, '')).not.toMatch(/^ +at .*sacristy/m)
  })
})
