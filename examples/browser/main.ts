import { zipSync } from 'fflate'
import type { Experiment } from 'sacristy'
import { MemoryObserver } from 'sacristy/observers/memory'
import { ConfigForm } from './config-form.js'
import { ex } from './experiment.js'

const runButton = find<HTMLButtonElement>('#run')
const downloadButton = find<HTMLButtonElement>('#download')
const outcome = find('output')

/** What all runs of this page have left, as the folder that `-F` would have filled. */
const records = new MemoryObserver()

async function show(experiment: Experiment): Promise<void> {
  experiment.observers.push(records)
  find('h1').textContent = experiment.path
  find('#doc').textContent = experiment.doc
  const form = new ConfigForm(experiment, find('form'), report)
  runButton.onclick = () => run(experiment, form.updates)
  await form.refresh()
}

async function run(
  experiment: Experiment,
  configUpdates: Readonly<Record<string, unknown>>,
): Promise<void> {
  runButton.disabled = true
  outcome.textContent = 'running …'
  report('')
  try {
    const { _id, result } = await experiment.run(null, { configUpdates })
    outcome.textContent = `run ${_id}: ${result}`
  } catch (error) {
    outcome.textContent = ''
    report(String(error))
  }
  find('pre').textContent = experiment.currentRun?.capturedOut ?? ''
  downloadButton.disabled = records.files.size === 0
  runButton.disabled = false
}

downloadButton.onclick = () => {
  const archive = zipSync(Object.fromEntries(records.files))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([archive], { type: 'application/zip' }))
  link.download = 'runs.zip'
  link.click()
  URL.revokeObjectURL(link.href)
}

function report(message: string): void {
  find('[role=alert]').textContent = message
}

function find<E extends HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector)
  if (!found) throw new Error(`The page has no ${selector}.`)
  return found
}

await show(ex)

// an edited experiment takes the place of the old one, whose run goes on as it has begun
import.meta.hot?.accept('./experiment.js', (module) => {
  if (module) void show(module.ex)
})
