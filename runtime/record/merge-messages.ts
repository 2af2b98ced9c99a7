import type { HeartbeatMessage, MetricPoints, MetricsMessage, RecorderMessage } from './message.js'

/** One message that says what two say, the earlier first; `undefined` where there is none. */
export function mergeMessages(
  earlier: RecorderMessage,
  later: RecorderMessage,
): RecorderMessage | undefined {
  if (earlier.type === 'heartbeat' && later.type === 'heartbeat') {
    return mergeHeartbeats(earlier, later)
  }
  if (earlier.type === 'metrics' && later.type === 'metrics') return mergeMetrics(earlier, later)
  return undefined
}

function mergeHeartbeats(earlier: HeartbeatMessage, later: HeartbeatMessage): HeartbeatMessage {
  const { keep, append } = earlier.output
  const isAppended = later.output.keep >= keep
  return {
    ...later,
    output: isAppended
      ? { keep, append: append.slice(0, later.output.keep - keep) + later.output.append }
      : later.output,
  }
}

function mergeMetrics(earlier: MetricsMessage, later: MetricsMessage): MetricsMessage {
  const metrics = new Map<string, MetricPoints>(Object.entries(earlier.metrics))
  for (const [name, points] of Object.entries(later.metrics)) {
    const before = metrics.get(name)
    metrics.set(name, before === undefined ? points : concatenate(before, points))
  }
  return { type: 'metrics', metrics: Object.fromEntries(metrics) }
}

function concatenate(before: MetricPoints, after: MetricPoints): MetricPoints {
  return {
    steps: [...before.steps, ...after.steps],
    values: [...before.values, ...after.values],
    timestamps: [...before.timestamps, ...after.timestamps],
  }
}
