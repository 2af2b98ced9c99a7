import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunId } from '../../runtime/observers/observer.js'
import type { StoredRun } from './contract.js'

export async function json(path: string) {
  const text = await readFile(path, 'utf8').catch(() => 'null')
  return JSON.parse(text)
}

/** What the folder of a run, in Sacred's layout, says of it. */
export async function readRun(basedir: string, id: RunId): Promise<StoredRun> {
  const dir = join(basedir, String(id))
  const run = await json(join(dir, 'run.json'))
  const artifacts = run.artifacts ?? []
  const contents = (paths: [name: string, path: string][]) =>
    Promise.all(paths.map(async ([name, path]) => [name, await readFile(path, 'utf8')]))
  return {
    status: run.status,
    command: run.command,
    experiment: run.experiment.name,
    config: await json(join(dir, 'config.json')),
    meta: run.meta,
    host: run.host,
    startTime: run.start_time ?? null,
    stopTime: run.stop_time ?? null,
    heartbeat: run.heartbeat ?? null,
    result: run.result ?? null,
    info: (await json(join(dir, 'info.json'))) ?? {},
    output: await readFile(join(dir, 'cout.txt'), 'utf8').catch(() => ''),
    failTrace: run.fail_trace ?? null,
    metrics: (await json(join(dir, 'metrics.json'))) ?? {},
    artifacts: Object.fromEntries(
      await contents(artifacts.map((name: string) => [name, join(dir, name)])),
    ),
    resources: Object.fromEntries(await contents(run.resources ?? [])),
    sources: Object.fromEntries(
      await contents(
        run.experiment.sources.map(([path, stored]: string[]) => [
          path,
          join(basedir, stored ?? ''),
        ]),
      ),
    ),
  }
}
