import { Experiment } from 'sacristy'

const ex = new Experiment('decorated-class-unnamed')

export default class {
  @ex.capture static #fine(lr: number) {}
  @ex.capture #train(lr: number) {}
}
