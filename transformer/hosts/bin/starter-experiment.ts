/** The experiment that `sacristy init` writes: short enough to be read whole, and it runs as it is. */
export const STARTER_EXPERIMENT = `/** Estimates pi by throwing darts at a square. */
import { Experiment, type Random } from 'sacristy'

const ex = new Experiment('darts')

// The local variables of a config function are the experiment's parameters, their comments its docs.
ex.config(() => {
  const darts = 10_000 // how many are thrown
  const side = 2.0 // of the square, around a circle of radius 1
  const area = side ** 2 // follows \`side\`, also when that is changed
})

// A named config sets several parameters at once: \`… with quick\`.
ex.namedConfig(function quick() {
  const darts = 100
})

// A captured function is given what its parameters name; callers may leave them out.
const throwDart = ex.capture((side: number, _rnd: Random) => {
  const [x, y] = [(_rnd.random() - 0.5) * side, (_rnd.random() - 0.5) * side]
  return x * x + y * y <= 1
})

// The main function. What it returns is the run's result. \`_rnd\` is seeded: \`… with seed=1\` repeats.
ex.automain(function estimate(darts: number, area: number) {
  let hits = 0
  for (let i = 0; i < darts; i += 1) {
    if (throwDart()) hits += 1
  }
  return (area * hits) / darts
})
`
