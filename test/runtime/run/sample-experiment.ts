import { Experiment, type Run } from '../../../runtime/index.js'
import type { Observer } from '../../../runtime/observers/observer.js'
import { captured } from '../define/by-hand.js'

/** An experiment with one command, whose log lines are kept instead of printed. */
export function sampleExperiment(
  main: (run: Run) => unknown,
  observers: Observer[] = [],
  name = 'sample',
) {
  const ex = new Experiment(name, { saveGitInfo: false })
  const lines: string[] = []
  const log = (level: string) => (text: unknown) => lines.push(`${level} ${String(text)}`)
  const logger = {
    debug: () => {},
    info: log('INFO'),
    warning: log('WARNING'),
    error: log('ERROR'),
  }
  Object.assign(ex, { logger, observers })
  ex.main(captured('main(_run)', main))
  return { ex, lines }
}
