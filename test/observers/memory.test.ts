import { readFileSync } from 'node:fs'
import type { Observer, RunId } from '../../runtime/observers/observer.js'
import { toIsoTime } from '../../runtime/record/iso-time.js'
import type { QueuedMessage, StartedMessage } from '../../runtime/record/message.js'
import { observerContract, type StoredRun } from './contract.js'

type Runs = Map<RunId, StoredRun>

/** The least that an observer of runs does: the contract asks for nothing that needs a large store. */
function observeInto(runs: Runs): Observer {
  let run = emptyRun()
  const read = (filename: string) => readFileSync(filename, 'utf8')
  const open = (message: QueuedMessage | StartedMessage) => {
    const id = message.id ?? String(runs.size + 1)
    run = { ...emptyRun(), ...describeRun(message) }
    runs.set(id, run)
    return id
  }
  return {
    forRun: () => observeInto(runs),
    queuedEvent: open,
    startedEvent: open,
    heartbeatEvent({ beatTime, info, result, output: { keep, append } }) {
      const output = run.output.slice(0, keep) + append
      Object.assign(run, { heartbeat: toIsoTime(beatTime), info, result, output })
    },
    logMetrics({ metrics }) {
      for (const [name, { steps, values, timestamps }] of Object.entries(metrics)) {
        const before = run.metrics[name]
        run.metrics[name] = {
          steps: [...(before?.steps ?? []), ...steps],
          values: [...(before?.values ?? []), ...values],
          timestamps: [...(before?.timestamps ?? []), ...timestamps.map(toIsoTime)],
        }
      }
    },
    resourceEvent({ filename }) {
      run.resources[filename] = read(filename)
    },
    artifactEvent({ name, filename }) {
      run.artifacts[name] = read(filename)
    },
    completedEvent({ stopTime, result }) {
      Object.assign(run, { status: 'COMPLETED', stopTime: toIsoTime(stopTime), result })
    },
    interruptedEvent({ interruptTime, status }) {
      Object.assign(run, { status, stopTime: toIsoTime(interruptTime) })
    },
    failedEvent({ failTime, failTrace }) {
      Object.assign(run, { status: 'FAILED', stopTime: toIsoTime(failTime), failTrace })
    },
  }
}

function describeRun(message: QueuedMessage | StartedMessage): Partial<StoredRun> {
  const { type, command, experiment, modules, config, meta, host } = message
  return {
    status: type === 'queued' ? 'QUEUED' : 'RUNNING',
    startTime: type === 'queued' ? null : toIsoTime(message.startTime),
    experiment: experiment.name,
    sources: Object.fromEntries(modules.sources.map(({ path, text }) => [path, text ?? ''])),
    command,
    config,
    meta,
    host,
  }
}

function emptyRun(): StoredRun {
  return {
    status: '',
    command: '',
    experiment: '',
    config: null,
    meta: null,
    host: null,
    startTime: null,
    stopTime: null,
    heartbeat: null,
    result: null,
    info: {},
    output: '',
    failTrace: null,
    metrics: {},
    artifacts: {},
    resources: {},
    sources: {},
  }
}

observerContract('an observer in memory', () => {
  const runs: Runs = new Map()
  return {
    observer: observeInto(runs),
    async readBack(id) {
      const run = runs.get(id)
      if (run === undefined) throw new Error(`There is no run ${id}.`)
      return structuredClone(run)
    },
  }
})
