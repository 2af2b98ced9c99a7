/** Tells two moons of points apart, by logistic regression. */
import { Experiment, oneOf, type Random, type Run } from 'sacristy'

export const ex = new Experiment('moons')

ex.config(() => {
  const points = 200 // how many points each moon has
  const noise = 0.1 // how far they lie beside it
  const features = oneOf('linear', 'cubic') // what the model sees of a point
  const training = {
    epochs: 20, // how often it sees every point
    lr: features === 'cubic' ? 0.05 : 0.1, // size of a step
  }
  const verbose = true // whether every epoch prints a line
})

interface Point {
  inputs: number[]
  label: number
}

const draw = ex.capture(
  (points: number, noise: number, features: string, _rnd: Random): Point[] => {
    const moons = Array.from({ length: 2 * points }, (_, index) => {
      const label = index % 2
      const angle = Math.PI * (_rnd.random() + label)
      const x = Math.cos(angle) + label + _rnd.normal(0, noise)
      const y = Math.sin(angle) + label / 2 + _rnd.normal(0, noise)
      const inputs = features === 'cubic' ? [1, x, y, x * x, x * y, y * y, x ** 3] : [1, x, y]
      return { inputs, label }
    })
    return _rnd.permutation(moons.length).flatMap((index) => moons[index] ?? [])
  },
)

ex.main(async function main(
  training: { epochs: number; lr: number },
  verbose: boolean,
  _run: Run,
): Promise<number> {
  const moons = draw()
  const weights = moons[0]?.inputs.map(() => 0) ?? []
  const score = ({ inputs }: Point) =>
    inputs.reduce((sum, input, index) => sum + input * (weights[index] ?? 0), 0)

  for (let epoch = 0; epoch < training.epochs; epoch++) {
    let loss = 0
    for (const point of moons) {
      const probability = 1 / (1 + Math.exp(-score(point)))
      const error = probability - point.label
      loss -= Math.log(1 - Math.abs(error)) / moons.length
      for (const [index, input] of point.inputs.entries()) {
        weights[index] = (weights[index] ?? 0) - training.lr * error * input
      }
    }
    _run.logScalar('loss', loss)
    if (verbose) console.log(`epoch ${epoch}: ${loss.toFixed(4)}`)
    await new Promise((resolve) => setTimeout(resolve)) // the page stays alive
  }
  return moons.filter((point) => score(point) > 0 === (point.label === 1)).length / moons.length
})
