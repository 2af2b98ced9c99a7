import { Experiment, type Run, TimeoutInterrupt } from 'sacristy'
import { MongoObserver } from 'sacristy/observers/mongo'

const ex = new Experiment('twin', { saveGitInfo: false })

ex.config(() => {
  const lr = 0.1
  const layers = [64, 32]
  const optim = { name: 'adam', betas: [0.9, 0.999] }
  const big = 2 ** 40
  const flag = true
  const nothing = null
  const title = 'hello ü'
  const ending = 'completed'
})

ex.namedConfig(function small() {
  const layers = [8]
})

ex.main(async function main(ending: string, _run: Run) {
  console.log('some output')
  for (let step = 0; step < 3; step++) _run.logScalar('train.loss', 1 / (step + 1))
  _run.logScalar('odd', Number.NaN, 10)
  _run.logScalar('odd', Number.POSITIVE_INFINITY)
  _run.info.note = { k: 1, f: 2.5, l: [1, 2] }
  await _run.addResource('exp.ts')
  await _run.addArtifact('exp.ts', {
    name: 'plots/code.txt',
    metadata: { rows: 7 },
    contentType: 'text/plain',
  })
  if (ending === 'failed') throw new RangeError('it broke')
  if (ending === 'timeout') throw new TimeoutInterrupt()
  return { final: 0.5, n: 3 }
})

const [url = '', dbName = '', ...words] = process.argv.slice(2)
ex.observers.push(new MongoObserver({ url, dbName }))
await ex.runCommandline(['exp.ts', ...words])
