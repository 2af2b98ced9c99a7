import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { JsonValue } from '../../manifest.js'
import { toIsoTime } from '../../record/iso-time.js'
import type { MetricsMessage } from '../../record/message.js'
import { toJson, toJsonLine } from './json.js'
import { GrowingFile, replaceFile } from './write.js'

/** Points of one metric. */
type Columns = { steps: JsonValue[]; values: JsonValue[]; timestamps: JsonValue[] }

/**
 * `metrics.jsonl` gets what is new with each beat, a line per metric. `metrics.json`, which is Sacred's
 * form, is made from it whenever the number of points has doubled, and at the end: so a beat costs
 * what is new, and the two together a small multiple of all that was logged.
 *
 * @see Sacred: FileStorageObserver.log_metrics, observers/file_storage.py
 */
export class MetricsFiles {
  readonly #lines: GrowingFile
  readonly #sacredPath: string
  #points = 0
  #pointsInSacredForm = 0

  constructor(folder: string) {
    this.#lines = new GrowingFile(join(folder, 'metrics.jsonl'))
    this.#sacredPath = join(folder, 'metrics.json')
  }

  async append({ metrics }: MetricsMessage): Promise<void> {
    let text = ''
    let points = 0
    for (const [name, { steps, values, timestamps }] of Object.entries(metrics)) {
      text += `${toJsonLine({ name, steps, values, timestamps: timestamps.map(toIsoTime) })}\n`
      points += steps.length
    }
    await this.#lines.append(text)
    this.#points += points
    // the points are stored: to bring them into the other form can wait until the end
    if (this.#points >= 2 * this.#pointsInSacredForm) await this.finish().catch(() => {})
  }

  /** Writes `metrics.json`, even if it is empty. */
  async finish(): Promise<void> {
    if (this.#points > 0 && this.#points === this.#pointsInSacredForm) return
    const lines = this.#points === 0 ? '' : await readFile(this.#lines.path, 'utf8')
    await replaceFile(this.#sacredPath, toJson(toSacredForm(lines)))
    this.#pointsInSacredForm = this.#points
  }
}

/** One metric per line, many times → all points of each metric. */
function toSacredForm(lines: string): JsonValue {
  const metrics = new Map<string, Columns>()
  for (const line of lines.split('\n')) {
    if (line === '') continue
    const { name, steps, values, timestamps }: Columns & { name: string } = JSON.parse(line)
    const columns = metrics.get(name)
    if (columns === undefined) metrics.set(name, { steps, values, timestamps })
    else {
      for (const step of steps) columns.steps.push(step)
      for (const value of values) columns.values.push(value)
      for (const timestamp of timestamps) columns.timestamps.push(timestamp)
    }
  }
  return Object.fromEntries(metrics)
}
