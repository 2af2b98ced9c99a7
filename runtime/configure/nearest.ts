import { distance } from 'fastest-levenshtein'

/**
 * The candidate that `name` is most likely a typo of, if any is near enough to be worth a question.
 * Upper and lower case, `-` and `_` count as equal, so that `batchSize` finds `batch_size`.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const sought = fold(name)
  let best: string | undefined
  let bestDistance = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const folded = fold(candidate)
    const d = steps(sought, folded)
    const limit = Math.floor(Math.max(sought.length, folded.length) * 0.4)
    if (d <= limit && d < bestDistance) {
      best = candidate
      bestDistance = d
    }
  }
  return best
}

/** Edits from one name to the other; two letters that have changed places are one. */
function steps(a: string, b: string): number {
  const d = distance(a, b)
  return d === 2 && sorted(a) === sorted(b) ? 1 : d
}

function sorted(name: string): string {
  return [...name].sort().join('')
}

function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '')
}
