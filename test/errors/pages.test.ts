import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { expectFile, sampleFolders } from '../samples.js'
import { diagnosticsOf, errorPages, rightForm } from './pages.js'

const folder = fileURLToPath(new URL('../../docs/errors/', import.meta.url))
const pages = errorPages()

test.each([...pages])('docs/errors/%s says what the compiler says', (name, text) => {
  expectFile(join(folder, name), text)
})

test('there is no page of what is no longer reported', () => {
  expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort())
})

test('nothing is found wrong with the forms that work', () => {
  const forms = sampleFolders('errors', '').flatMap((sample) => rightForm(sample.folder) ?? [])
  expect(forms.length).toBeGreaterThan(0)
  for (const form of forms) expect(diagnosticsOf(form)).toEqual([])
})
