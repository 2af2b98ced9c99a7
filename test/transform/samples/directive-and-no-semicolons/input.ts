import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

ex.config(function () {
  'use strict'
  let a = 1
  ;(() => a)()
  ++a
})
