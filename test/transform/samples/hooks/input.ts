import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

ex.config(() => {
  const a = 1
})
ex.configHook((config) => {
  config.a = 2
  return config
})
ex.preRunHook((a: number, _run: { info: Record<string, unknown> }) => {
  _run.info.before = a
})
ex.main(function main(a: number, _run: { info: Record<string, unknown> }) {
  return [a, _run.info.before]
})
