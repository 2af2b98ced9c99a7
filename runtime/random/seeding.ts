import { currentContext } from '../run/context.js'

let original = Math.random
let runs = 0

/**
 * `Math.random` inside a run draws from the run's seed, by the asynchronous context; everywhere else
 * it is what it was before. It is replaced only while there are runs: the function returned ends it
 * for the run that asked.
 *
 * @see Sacred: set_global_seed, randomness.py
 */
export function seedMathRandom(): () => void {
  if (Math.random !== contextRandom) {
    original = Math.random
    Math.random = contextRandom
  }
  runs += 1
  let ended = false
  return () => {
    if (ended) return
    ended = true
    runs -= 1
    // what somebody else has put there since then stays
    if (runs === 0 && Math.random === contextRandom) Math.random = original
  }
}

function contextRandom(): number {
  const context = currentContext()
  return context === undefined ? original() : context.uniform()
}
