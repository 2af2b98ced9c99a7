import { Experiment } from 'sacristy'

export const ex = new Experiment('sample')

export const other = new Experiment('other')

ex.config(settings)
other.config(settings)

/** Shared settings. */
function settings() {
  'use strict'
  const lr = 0.1 // learning rate
}
