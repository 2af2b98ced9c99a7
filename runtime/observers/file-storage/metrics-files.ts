import type { JsonValue } from '../../manifest.js'
import { toIsoTime } from '../../record/iso-time.js'
import type { MetricPoints, MetricsMessage } from '../../record/message.js'
import { toJson, toJsonLine } from './json.js'
import type { OpenedRecordFile, RecordFile } from './record-file.js'

/** So that no line is longer than a string can be, and little is in memory at a time. */
const POINTS_PER_LINE = 10_000

/** As Sacred's files have them, sorted. */
const COLUMNS = ['steps', 'timestamps', 'values'] as const

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Points of one metric: a line of `metrics.jsonl`. */
type Line = { name: string } & Record<(typeof COLUMNS)[number], JsonValue[]>

/** Where in the file a line is, in bytes. */
interface Place {
  position: number
  length: number
}

/**
 * `metrics.jsonl` gets what is new with each beat, lines of points of one metric each. `metrics.json`,
 * which is Sacred's form, is made from it whenever the number of points has doubled, and at the end: so
 * a beat costs what is new, and the two together a small multiple of all that was logged.
 *
 * @see Sacred: FileStorageObserver.log_metrics, observers/file_storage.py
 */
export class MetricsFiles {
  readonly #lines: RecordFile
  readonly #saveSacredForm: (content: string | AsyncIterable<string>) => Promise<void>
  readonly #places = new Map<string, Place[]>()
  #points = 0
  #pointsInSacredForm = -1

  /**
   * @param lines `metrics.jsonl`
   * @param saveSacredForm replaces `metrics.json`
   */
  constructor(
    lines: RecordFile,
    saveSacredForm: (content: string | AsyncIterable<string>) => Promise<void>,
  ) {
    this.#lines = lines
    this.#saveSacredForm = saveSacredForm
  }

  async append({ metrics }: MetricsMessage): Promise<void> {
    const stored: [name: string, place: Place][] = []
    let points = 0
    let position = this.#lines.size
    const lines = function* () {
      for (const line of toLines(metrics)) {
        const bytes = encoder.encode(`${toJsonLine(line)}\n`)
        stored.push([line.name, { position, length: bytes.length }])
        position += bytes.length
        points += line.steps.length
        yield bytes
      }
    }
    await this.#lines.append(lines())
    for (const [name, place] of stored) this.#remember(name, place)
    this.#points += points
    // the points are stored: to bring them into the other form can wait until the end
    if (this.#points >= 2 * this.#pointsInSacredForm) await this.finish().catch(() => {})
  }

  /** Writes `metrics.json`, even if there are no metrics. */
  async finish(): Promise<void> {
    const points = this.#points
    if (points === this.#pointsInSacredForm) return
    await this.#saveSacredForm(points === 0 ? '{}' : this.#inSacredForm())
    this.#pointsInSacredForm = points
  }

  #remember(name: string, place: Place): void {
    const places = this.#places.get(name)
    if (places === undefined) this.#places.set(name, [place])
    else places.push(place)
  }

  /** Many lines per metric → one list per column. Each line is read anew for each column. */
  async *#inSacredForm(): AsyncGenerator<string> {
    const file = await this.#lines.open()
    try {
      let before = '{'
      for (const [name, places] of [...this.#places].sort(([a], [b]) => (a < b ? -1 : 1))) {
        yield `${before}\n  ${JSON.stringify(name)}: {`
        for (const column of COLUMNS) {
          yield `${column === COLUMNS[0] ? '' : ','}\n    "${column}": [`
          for (const [index, place] of places.entries()) {
            const items = (await readLine(file, place))[column]
            yield `${index === 0 ? '' : ','}\n      ${items.map(toItem).join(',\n      ')}`
          }
          yield '\n    ]'
        }
        yield '\n  }'
        before = ','
      }
      yield '\n}'
    } finally {
      await file.close()
    }
  }
}

function* toLines(metrics: Record<string, MetricPoints>): Generator<Line> {
  for (const [name, { steps, values, timestamps }] of Object.entries(metrics)) {
    for (let start = 0; start < steps.length; start += POINTS_PER_LINE) {
      const end = start + POINTS_PER_LINE
      yield {
        name,
        steps: steps.slice(start, end),
        values: values.slice(start, end),
        timestamps: toIsoTimes(timestamps.slice(start, end)),
      }
    }
  }
}

/** Points that are logged in a loop share their milliseconds. */
function toIsoTimes(times: readonly Date[]): string[] {
  let last = Number.NaN
  let text = ''
  return times.map((time) => {
    if (time.getTime() !== last) {
      last = time.getTime()
      text = toIsoTime(time)
    }
    return text
  })
}

function toItem(item: JsonValue): string {
  return toJson(item, '      ')
}

async function readLine(file: OpenedRecordFile, { position, length }: Place): Promise<Line> {
  return JSON.parse(decoder.decode(await file.read(position, length)))
}
