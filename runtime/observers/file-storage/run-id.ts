/** Which ids runs can have in a store whose folders are called by them. */
import { SacredError } from '../../errors.js'

/**
 * @param store what messages call it
 * @throws SacredError if `id` cannot be the name of a run's folder
 */
export function assertRunId(id: string, store: string): void {
  // an id is one name in the folder, and none of those that have a meaning there
  if (/^[^_./\\][^/\\\0]*$/.test(id)) return
  throw new SacredError(
    `"${id}" cannot be the id of a run in "${store}": it names a folder there. Choose letters and digits.`,
    { printTraceback: false },
  )
}

export function idIsTaken(id: string, store: string): SacredError {
  return new SacredError(
    `There already is a run "${id}" in "${store}". Choose another id, or leave it out to get the next number.`,
    { printTraceback: false },
  )
}

/** One more than the largest number among `names`. */
export function nextNumber(names: Iterable<string>): bigint {
  // as a time to the millisecond, an id is larger than the integers that a number can count
  let next = 1n
  for (const name of names) {
    if (/^\d+$/.test(name) && BigInt(name) >= next) next = BigInt(name) + 1n
  }
  return next
}

/** Whether a run waits in its folder to be started, from the text of its `run.json`. */
export function isQueued(text: string): boolean {
  return /^ {2}"status": "QUEUED"/m.test(text)
}
