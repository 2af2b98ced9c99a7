import { setTimeout } from 'node:timers/promises'
import type { Collection, Document } from 'mongodb'
import { SacredError } from '../../errors.js'
import type { RunId } from '../observer.js'

/** Others may take numbers at the same time; more than this is another fault. */
const MOST_TAKEN = 1000

/**
 * Inserts a run's document under the next free number.
 *
 * @see Sacred: MongoObserver.insert, observers/mongo.py
 */
export async function insertNumbered(
  runs: Collection<Document>,
  document: Document,
): Promise<number> {
  for (let attempt = 0; ; attempt += 1) {
    const id = (await highestNumber(runs)) + 1
    try {
      await runs.insertOne({ ...withId(id), ...document })
      return id
    } catch (error) {
      if (!isTaken(error) || attempt >= MOST_TAKEN) throw error
      // those who lost the race for a number do not run the next one at the same time
      await setTimeout(Math.random() * Math.min(100, attempt * 2))
    }
  }
}

/**
 * Inserts a run's document under its own id, or in the place of the same run's that has been queued.
 *
 * @throws SacredError if it is another run's
 */
export async function insertNamed(
  runs: Collection<Document>,
  id: RunId,
  document: Document,
): Promise<void> {
  const queued: Document = { ...withId(id), status: 'QUEUED' }
  const { matchedCount } = await runs.replaceOne(queued, document)
  if (matchedCount > 0) return
  try {
    await runs.insertOne({ ...withId(id), ...document })
  } catch (error) {
    if (!isTaken(error)) throw error
    throw new SacredError(
      `There already is a run "${id}" in ${runs.namespace}. Choose another id, or leave it out to get the next number.`,
      { printTraceback: false },
    )
  }
}

/** Ids of runs are numbers or text, where the driver's types expect its own. */
export function withId(id: RunId): Document {
  return { _id: id }
}

async function highestNumber(runs: Collection<Document>): Promise<number> {
  const last = await runs.findOne({ _id: { $type: 'number' } } as Document, {
    projection: { _id: 1 },
    sort: { _id: -1 },
  })
  return last === null ? 0 : Number(last._id)
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 11000
}
