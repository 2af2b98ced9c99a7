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
    const d = distance(sought, folded)
    const limit = Math.floor(Math.max(sought.length, folded.length) * 0.4)
    if (d <= limit && d < bestDistance) {
      best = candidate
      bestDistance = d
    }
  }
  return best
}

function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '')
}
