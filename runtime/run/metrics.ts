import type { MetricsMessage } from '../record/message.js'
import { flatten } from '../record/serialize.js'

/** Points of one metric since the last beat, a column each, so that logging one only pushes. */
interface Columns {
  steps: number[]
  values: unknown[]
  times: number[]
  nextStep: number
}

/**
 * The numbers that a run logs, until a heartbeat takes them.
 *
 * @see Sacred: MetricsLogger, metrics_logger.py
 */
export class Metrics {
  readonly #columns = new Map<string, Columns>()

  /** Adds a point. Without a step it is the one after the metric's last step, the first being 0. */
  log(name: string, value: unknown, step: number | undefined): void {
    let columns = this.#columns.get(name)
    if (columns === undefined) {
      columns = { steps: [], values: [], times: [], nextStep: 0 }
      this.#columns.set(name, columns)
    }
    const at = step ?? columns.nextStep
    columns.nextStep = at + 1
    columns.steps.push(at)
    columns.values.push(value)
    columns.times.push(Date.now())
  }

  /** What has been logged since the last call, or `null`. @see Sacred: linearize_metrics */
  take(): MetricsMessage | null {
    const metrics: [string, MetricsMessage['metrics'][string]][] = []
    for (const [name, columns] of this.#columns) {
      if (columns.steps.length === 0) continue
      const { steps, values, times } = columns
      metrics.push([
        name,
        {
          steps,
          values: values.map(toPoint),
          timestamps: times.map((time) => new Date(time)),
        },
      ])
      columns.steps = []
      columns.values = []
      columns.times = []
    }
    return metrics.length === 0 ? null : { type: 'metrics', metrics: Object.fromEntries(metrics) }
  }
}

function toPoint(value: unknown) {
  if (typeof value === 'number') return value
  return typeof value === 'bigint' ? Number(value) : flatten(value)
}
