/** What `sacristy run exp.ts -F runs` leaves behind, however its process ends. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startExperiment } from './child-experiment.js'

const WORK = `
  process.stdout.write('working\\n')
  _run.logScalar('loss', 0.5)
  _run.info.epoch = 3
`

describe('after a signal', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s the record has all that the run had', async (signal, status) => {
    const child = await startExperiment(`${WORK}; console.log('ready'); await forever()`)
    await child.printed('ready')
    child.kill(signal)
    const ended = await child.ended
    expect(ended).toMatchObject({ status, signal: null, stdout: 'working\nready\n' })
    expect(ended.stderr).not.toMatch(/^ +at /m)
    expect(await child.run()).toMatchObject({
      status: 'INTERRUPTED',
      stop_time: expect.any(String),
    })
    expect(await child.file('cout.txt')).toContain('working\nready\n')
    expect(JSON.parse(await child.file('info.json'))).toEqual({ epoch: 3 })
    expect(JSON.parse(await child.file('metrics.json'))).toMatchObject({ loss: { values: [0.5] } })
  })

  test('the command may clean up, which is recorded', async () => {
    const child = await startExperiment(`
      console.log('ready')
      const timer = setInterval(() => {}, 1000)
      await new Promise((resolve) => _run.signal.addEventListener('abort', resolve))
      clearInterval(timer)
      console.log('cleaned up')
      return 'partial'`)
    await child.printed('ready')
    child.kill('SIGINT')
    expect(await child.ended).toMatchObject({ status: 130 })
    expect(await child.file('cout.txt')).toContain('cleaned up\n')
    expect(await child.run()).toMatchObject({ status: 'INTERRUPTED' })
  })

  test('an observer that hangs does not keep the process', async () => {
    const child = await startExperiment(`
      for (const observer of _run.observers) observer.interruptedEvent = () => new Promise(() => {})
      console.log('ready')
      await forever()`)
    await child.printed('ready')
    child.kill('SIGTERM')
    expect(await child.ended).toMatchObject({ status: 143, signal: null })
  })

  test('that nothing can hear, the record has all up to the last beat', async () => {
    const child = await startExperiment(`${WORK}
      await _run.addArtifact('exp.ts')
      await _run.flush()
      process.stdout.write('after the beat\\n')
      _run.logScalar('loss', 0.25)
      console.log('ready')
      await forever()`)
    await child.printed('ready')
    child.kill('SIGKILL')
    expect(await child.ended).toMatchObject({ status: null, signal: 'SIGKILL' })
    expect(await child.run()).toMatchObject({
      status: 'RUNNING',
      heartbeat: expect.any(String),
      artifacts: ['exp.ts'],
    })
    expect(await child.file('cout.txt')).toMatch(/working\n$/)
    expect(JSON.parse(await child.file('info.json'))).toEqual({ epoch: 3 })
    expect(JSON.parse(await child.file('metrics.json'))).toMatchObject({ loss: { values: [0.5] } })
    expect(await child.file('exp.ts')).toContain("new Experiment('child')")
  })
})

describe('process.exit', () => {
  test('without a status has that of process.exitCode', async () => {
    const child = await startExperiment('process.exitCode = 4; process.exit()')
    expect(await child.ended).toMatchObject({ status: 4 })
    expect(await child.run()).toMatchObject({ status: 'FAILED' })
  })

  test('in a timer counts as well', async () => {
    const child = await startExperiment('setTimeout(() => process.exit(5)); await forever()')
    expect(await child.ended).toMatchObject({ status: 5 })
    expect(await child.run()).toMatchObject({ status: 'FAILED' })
  })

  test('shows the place of the call in the file as it was written', async () => {
    const child = await startExperiment('  process.exit(3)')
    await child.ended
    expect((await child.run()).fail_trace[1]).toMatch(/exp\.ts:5:11/)
  })
})

test('what is thrown where nobody waits is recorded, whatever it is', async () => {
  const child = await startExperiment(`setTimeout(() => { throw 'text' }); await forever()`)
  expect(await child.ended).toMatchObject({ status: 1 })
  const { status, fail_trace } = await child.run()
  expect({ status, fail_trace }).toEqual({ status: 'FAILED', fail_trace: ["Uncaught 'text'\n"] })
})

describe('a folder that cannot be written to', () => {
  test.each(['exp.ts', 'exp.ts/runs', '/proc/x', '/proc/x/runs'])(
    'is told of in a sentence before the run starts: %s',
    async (folder) => {
      const child = await startExperiment(`console.log('started')`, ['-F', folder])
      const { status, stdout, stderr } = await child.ended
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
      expect(stderr).toContain(`The run cannot be recorded in "${folder}": `)
      expect(stderr).not.toMatch(/^ +at /m)
    },
  )
})

describe.skipIf(!hasPython())('Python', () => {
  const READ = `
import json, sys
run, metrics, config = (json.load(open(sys.argv[1] + name, encoding='utf-8'))
                        for name in ('/run.json', '/metrics.json', '/config.json'))
print(ascii([run['status'], run['result'], metrics['odd']['values'], config]))
`
  test('reads the record, odd numbers included', async () => {
    const child = await startExperiment(
      `for (const value of [NaN, Infinity, -Infinity, -0, 1e21, 5e-324]) _run.logScalar('odd', value)
      return { nothing: NaN, much: Infinity, text: 'ü😀\\ud800' }`,
      ['-F', 'runs', 'with', 'seed=1'],
    )
    expect(await child.ended).toMatchObject({ status: 0 })
    const dir = join(child.folder, 'runs/1')
    expect(execFileSync('python3', ['-c', READ, dir], { encoding: 'utf8' }).trim()).toBe(
      String.raw`['COMPLETED', {'much': inf, 'nothing': None, 'text': '\xfc\U0001f600\ud800'}, [None, inf, -inf, -0.0, 1e+21, 5e-324], {'seed': 1}]`,
    )
  })
})

function hasPython(): boolean {
  try {
    execFileSync('python3', ['--version'])
    return true
  } catch {
    return false
  }
}
