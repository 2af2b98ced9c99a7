/**
 * A progress bar goes back over its line again and again. The filter keeps of it in the record what
 * one sees on the screen at the end.
 *
 *     $ sacristy run 09-progress-bar.ts -F runs > /dev/null
 *     INFO - progress - Running command 'main'
 *     INFO - progress - Started run with ID "1"
 *     INFO - progress - Completed after 0:00:0…
 *
 *     $ grep -v ' - ' runs/1/cout.txt
 *     [====================] 100 %
 *     done
 */
import { applyBackspacesAndLinefeeds, Experiment } from 'sacristy'

const ex = new Experiment('progress')

ex.capturedOutFilter = applyBackspacesAndLinefeeds

ex.config(() => {
  const epochs = 20
})

ex.automain(function main(epochs: number) {
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const share = epoch / epochs
    const bar = '='.repeat(Math.round(20 * share)).padEnd(20)
    process.stdout.write(`\r[${bar}] ${Math.round(100 * share)} %`)
  }
  console.log('\ndone')
})
