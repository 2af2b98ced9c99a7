import { Experiment } from 'sacristy'

export let ex: Experiment
ex = new Experiment('sample')

function setUp(study: Experiment) {
  study.config(() => {
    const a = 1
  })
}
setUp(ex)
