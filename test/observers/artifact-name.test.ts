import { posix, win32 } from 'node:path'
import { describe, expect, test } from 'vitest'
import { placeOfArtifact } from '../../runtime/observers/file-storage/artifact-name.js'

describe('a name of an artifact', () => {
  test.each([
    ['model.bin', '/runs/1/model.bin', 'C:\\runs\\1\\model.bin'],
    ['plots/loss.png', '/runs/1/plots/loss.png', 'C:\\runs\\1\\plots\\loss.png'],
    ['plots/run.json', '/runs/1/plots/run.json', 'C:\\runs\\1\\plots\\run.json'],
    ['..model', '/runs/1/..model', 'C:\\runs\\1\\..model'],
  ])('%s is one in the run’s folder', (name, onPosix, onWindows) => {
    expect(placeOfArtifact('/runs/1', name, posix)).toBe(onPosix)
    expect(placeOfArtifact('C:\\runs\\1', name, win32)).toBe(onWindows)
  })

  test.each(['../x', 'a/../../x', '/etc/passwd', '..', '.', ''])('"%s" leads out of it', (name) => {
    const sentence = `An artifact cannot be called "${name}": that leads out of the run's folder.`
    expect(() => placeOfArtifact('/runs/1', name, posix)).toThrow(sentence)
    expect(() => placeOfArtifact('C:\\runs\\1', name, win32)).toThrow(sentence)
  })

  test.each(['..\\x', 'D:x', 'D:\\x', '\\x', '\\\\server\\share\\x', 'C:\\runs\\10\\x'])(
    '"%s" leads out of it on Windows',
    (name) => {
      expect(() => placeOfArtifact('C:\\runs\\1', name, win32)).toThrow('leads out of')
    },
  )

  test.each(['run.json', 'Config.JSON', './cout.txt', 'a/../info.json', 'metrics.jsonl'])(
    '%s is taken',
    (name) => {
      expect(() => placeOfArtifact('/runs/1', name, posix)).toThrow(
        "The list of blacklisted files is: ['/runs/1/run.json', '/runs/1/config.json', ",
      )
      expect(() => placeOfArtifact('C:\\runs\\1', name, win32)).toThrow('blacklisted')
    },
  )

  test.each(['run.json.', 'run.json ', 'run.json::$DATA', '.\\run.json'])(
    '"%s" is taken on Windows',
    (name) => {
      expect(() => placeOfArtifact('C:\\runs\\1', name, win32)).toThrow('blacklisted')
    },
  )
})
