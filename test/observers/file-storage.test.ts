import { spawn } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { cannotRecord } from '../../runtime/observers/file-storage/run-folder.js'
import { FileStorageObserver } from '../../runtime/observers/file-storage.js'
import type { Observer } from '../../runtime/observers/observer.js'
import { sampleExperiment } from '../runtime/run/sample-experiment.js'
import { temporaryFolder } from '../temporary-folder.js'
import { description, heartbeat, observerContract, points, queued, started } from './contract.js'
import { json, readRun } from './read-run.js'

const stopTime = new Date('2026-01-02T03:05:05Z')

observerContract('FileStorageObserver', (folder) => {
  const basedir = join(folder, 'runs')
  return {
    observer: new FileStorageObserver(basedir),
    readBack: (id) => readRun(basedir, id),
  }
})

describe('the layout of Sacred', () => {
  let folder: string
  let basedir: string
  beforeEach(async () => {
    folder = await temporaryFolder()
    basedir = join(folder, 'runs')
  })

  const observe = (options = {}): Observer & FileStorageObserver =>
    new FileStorageObserver(basedir, options)
  const path = (...parts: string[]) => join(basedir, ...parts)
  const text = (...parts: string[]) => readFile(path(...parts), 'utf8')
  const file = async (name: string, content: string) => {
    await writeFile(join(folder, name), content)
    return join(folder, name)
  }

  test('nothing is on the disk before the run starts', async () => {
    observe()
    expect(await readdir(folder)).toEqual([])
  })

  test('numbers runs from 1, and names the folder', async () => {
    const observer = observe()
    expect(await observer.startedEvent(started())).toBe('1')
    await mkdir(path('41'))
    await mkdir(path('notes'))
    expect(await observer.startedEvent(started())).toBe('42')
    expect(observer.dir).toBe(path('42'))
    expect(observer).toMatchObject({ name: 'FileStorageObserver', priority: 20, basedir })
  })

  test('numbers runs on after an id that is a time', async () => {
    await observe().startedEvent(started({ id: '20261124101500123' }))
    expect(await observe().startedEvent(started())).toBe('20261124101500124')
  })

  test('files are sorted and indented as Sacred’s are', async () => {
    const observer = observe()
    const config = { b: [], a: { y: [1, 'ü'], x: {} }, '10': 1, '9': null }
    await observer.startedEvent(started({ config }))
    expect(await text('1', 'config.json')).toBe(
      `{
  "10": 1,
  "9": null,
  "a": {
    "x": {},
    "y": [
      1,
      "ü"
    ]
  },
  "b": []
}`,
    )
  })

  test('run.json has what Sacred’s has', async () => {
    const observer = observe()
    await observer.startedEvent(started())
    expect(Object.keys(await json(path('1', 'run.json')))).toEqual(
      'artifacts command experiment heartbeat host meta resources start_time status'.split(' '),
    )
    expect(await json(path('1', 'run.json'))).toMatchObject({
      experiment: {
        ...description().experiment,
        sources: [['exp.ts', `_sources/exp_${description().experiment.sources[0]?.[1]}.ts`]],
      },
    })
  })

  test('info.json is there only if there is info, metrics.json always', async () => {
    const observer = observe()
    await observer.startedEvent(started())
    await observer.heartbeatEvent(heartbeat())
    await observer.completedEvent({ type: 'completed', stopTime, result: null })
    expect((await readdir(path('1'))).sort()).toEqual([
      'config.json',
      'cout.txt',
      'metrics.json',
      'run.json',
    ])
    expect(await text('1', 'metrics.json')).toBe('{}')
  })

  test('metrics.jsonl has each beat at once, metrics.json when the points have doubled', async () => {
    const observer = observe()
    await observer.startedEvent(started())
    const steps = async () => (await json(path('1', 'metrics.json'))).loss.steps
    await observer.logMetrics(points('loss', [0, 1], [1, 0.5]))
    expect(await steps()).toEqual([0, 1])
    await observer.logMetrics(points('loss', [2], [0.4]))
    expect(await steps()).toEqual([0, 1])
    expect((await text('1', 'metrics.jsonl')).split('\n')[1]).toBe(
      '{"name":"loss","steps":[2],"values":[0.4],"timestamps":["2026-01-02T03:04:06.000000"]}',
    )
    await observer.logMetrics(points('loss', [3], [0.3]))
    expect(await steps()).toEqual([0, 1, 2, 3])
  })

  test('many points of one beat are all there', async () => {
    const observer = observe()
    await observer.startedEvent(started())
    const steps = Array.from({ length: 25_000 }, (_, step) => step)
    await observer.logMetrics(points('loss', steps, steps))
    await observer.logMetrics(points('a', [0], [{ b: 1 }]))
    await observer.completedEvent({ type: 'completed', stopTime, result: null })
    const metrics = await json(path('1', 'metrics.json'))
    expect(metrics.loss.steps).toEqual(steps)
    expect(metrics.a.values).toEqual([{ b: 1 }])
    expect(Object.keys(metrics)).toEqual(['a', 'loss'])
  })

  test('sources and resources are kept once for all runs', async () => {
    const data = await file('data.csv', '1,2')
    for (const observer of [observe(), observe()]) {
      await observer.startedEvent(started())
      await observer.resourceEvent({ type: 'resource', filename: data })
    }
    expect(await readdir(path('_sources'))).toHaveLength(1)
    expect(await readdir(path('_resources'))).toEqual(['data_05cf281c050be3da4eecf3bc6e8aac1b.csv'])
  })

  test('folders of sources and resources can be chosen', async () => {
    const observer = observe({
      sourceDir: join(folder, 'src'),
      resourceDir: join(folder, 'data'),
    })
    await observer.startedEvent(started())
    await observer.resourceEvent({ type: 'resource', filename: await file('a.txt', 'a') })
    expect(await readdir(join(folder, 'src'))).toHaveLength(1)
    expect(await readdir(join(folder, 'data'))).toHaveLength(1)
    const [[, stored]] = (await json(path('1', 'run.json'))).experiment.sources
    expect(stored).toMatch(/^\.\.\/src\/exp_/)
  })

  test('copySources: false only names the sources', async () => {
    await observe({ copySources: false }).startedEvent(started())
    const [[name, stored]] = (await json(path('1', 'run.json'))).experiment.sources
    expect([name, basename(stored)]).toEqual(['exp.ts', 'exp.ts'])
    expect(await readdir(basedir)).toEqual(['1'])
  })

  test('copyArtifacts: false leaves resources where they are, if that is below basedir', async () => {
    const observer = observe({ copyArtifacts: false })
    await observer.startedEvent(started())
    await writeFile(path('shared.txt'), 'shared')
    await observer.resourceEvent({ type: 'resource', filename: path('shared.txt') })
    expect((await json(path('1', 'run.json'))).resources).toEqual([
      [path('shared.txt'), path('shared.txt')],
    ])
  })

  test('a source that has changed since it was loaded is the build’s copy', async () => {
    const changed = await file('exp.ts', 'something else')
    const { modules } = description()
    const sources = modules.sources.map((source) => ({ ...source, file: changed }))
    await observe().startedEvent(started({ modules: { ...modules, sources } }))
    const [stored] = await readdir(path('_sources'))
    expect(await text('_sources', stored ?? '')).toBe('const ex = new Experiment()\n')
  })

  describe('artifacts', () => {
    test.each(['run.json', 'config.json', 'cout.txt', 'metrics.json', 'info.json', 'RUN.JSON'])(
      'cannot be called %s',
      async (name) => {
        const observer = observe()
        await observer.startedEvent(started())
        await expect(observer.saveFile(await file('a.txt', 'a'), name)).rejects.toThrow(
          'You are trying to overwrite a file necessary for the FileStorageObserver. The list of blacklisted files is: [',
        )
      },
    )

    test.each(['../outside.txt', '/tmp/outside.txt', 'a/../../outside.txt', '.', ''])(
      'do not leave the folder by the name "%s"',
      async (name) => {
        const observer = observe()
        await observer.startedEvent(started())
        await expect(observer.saveFile(await file('a.txt', 'a'), name)).rejects.toThrow(
          `An artifact cannot be called "${name}": that leads out of the run's folder.`,
        )
        expect(await readdir(basedir)).toEqual(['1', '_sources'])
      },
    )

    test('may be made in the run’s folder itself', async () => {
      const observer = observe()
      await observer.startedEvent(started())
      await writeFile(path('1', 'made.txt'), 'here')
      await observer.saveFile(path('1', 'made.txt'))
      expect(await text('1', 'made.txt')).toBe('here')
    })

    test('are files', async () => {
      const observer = observe()
      await observer.startedEvent(started())
      await expect(observer.saveFile(folder, 'folder')).rejects.toThrow('is a folder')
    })
  })

  describe('a run that cannot be recorded does not begin', () => {
    const attempt = async (changes = {}) => {
      const { ex, lines } = sampleExperiment(() => 'ran', [observe()])
      const error = await ex.run(null, { options: changes }).then(
        ({ result }) => result,
        (thrown: Error) => thrown.message,
      )
      return { error, ran: lines.some((line) => line.includes('Result')) }
    }

    test('in what is no folder', async () => {
      await writeFile(basedir, '')
      expect(await attempt()).toEqual({
        error: `The run cannot be recorded in "${basedir}": it is no folder. Choose a folder that you may write to.`,
        ran: false,
      })
    })

    test.each([
      ['EACCES', 'permission denied'],
      ['EROFS', 'the file system is read-only'],
      ['ENOSPC', 'the disk is full'],
    ])('for %s', (code, reason) => {
      expect(cannotRecord('runs', Object.assign(new Error(), { code }))).toMatchObject({
        message: `The run cannot be recorded in "runs": ${reason}. Choose a folder that you may write to.`,
        printTraceback: false,
      })
    })

    test('under the id of another run', async () => {
      await mkdir(path('7'), { recursive: true })
      const { error } = await attempt({ '--id': '7' })
      expect(error).toBe(
        `There already is a run "7" in "${basedir}". Choose another id, or leave it out to get the next number.`,
      )
    })

    test.each(['..', '../7', 'a/b', '_sources', '.'])('under the id %s', async (id) => {
      const { error } = await attempt({ '--id': id })
      expect(error).toContain(`"${id}" cannot be the id of a run in`)
    })
  })

  test('a queued run starts in its own folder', async () => {
    await observe().queuedEvent(queued())
    expect(Object.keys(await json(path('1', 'run.json')))).not.toContain('start_time')
    expect(await observe().startedEvent(started({ id: '1' }))).toBe('1')
    await expect(observe().startedEvent(started({ id: '1' }))).rejects.toThrow('already is a run')
  })

  test('overlapping runs of one observer have a folder each', async () => {
    const { ex } = sampleExperiment(
      async (run) => {
        process.stdout.write(`${run._id}\n`)
        await new Promise((resolve) => setTimeout(resolve, 5))
        await run.flush()
        return run._id
      },
      [observe()],
    )
    const runs = await Promise.all([ex.run(), ex.run(), ex.run()])
    for (const run of runs) {
      expect(await json(path(String(run._id), 'run.json'))).toMatchObject({ result: run._id })
      expect(await text(String(run._id), 'cout.txt')).toContain(`${run._id}\n`)
      expect(run.observers[0]).toMatchObject({ dir: path(String(run._id)) })
    }
    expect(runs.map(({ _id }) => _id).sort()).toEqual(['1', '2', '3'])
  })

  test('between two beats the record can be read, and nothing lies about', async () => {
    const { ex } = sampleExperiment(
      async (run) => {
        run.info.note = 'so far'
        run.logScalar('loss', 1)
        process.stdout.write('working\n')
        await run.flush()
        const record = await readRun(basedir, run._id ?? '')
        return { record, files: (await readdir(path('1'))).sort() }
      },
      [observe()],
    )
    const { result } = await ex.run()
    expect(result).toMatchObject({
      record: {
        status: 'RUNNING',
        info: { note: 'so far' },
        metrics: { loss: { values: [1] } },
        output: expect.stringContaining('working\n'),
      },
      files: ['config.json', 'cout.txt', 'info.json', 'metrics.json', 'metrics.jsonl', 'run.json'],
    })
  })

  test('processes that start at once get a number each', async () => {
    const module = new URL('../../dist/runtime/observers/file-storage.js', import.meta.url)
    const observing = `
      const { FileStorageObserver } = await import(process.argv[1])
      const message = JSON.parse(process.argv[3], (key, value) => key === 'startTime' ? new Date(value) : value)
      console.log(await new FileStorageObserver(process.argv[2]).startedEvent(message))`
    const start = () =>
      new Promise<string>((resolve, reject) => {
        const args = ['--input-type=module', '-e', observing, module.href, basedir]
        const child = spawn(process.execPath, [...args, JSON.stringify(started())])
        let output = ''
        child.stdout.on('data', (data) => (output += data))
        child.stderr.on('data', (data) => (output += data))
        child.on('error', reject)
        child.on('close', () => resolve(output.trim()))
      })
    const ids = await Promise.all(Array.from({ length: 8 }, start))
    expect(new Set(ids).size).toBe(8)
    expect(ids.every((id) => /^\d+$/.test(id))).toBe(true)
  })
})
