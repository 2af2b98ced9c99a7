import { Experiment } from 'sacristy'

const ex = new Experiment('sample')

// sacristy-ignore command-unnamed, captured-parameter-unknown
ex.command((lr: number) => lr)
ex.command((lr: number) => lr) // sacristy-ignore captured-parameter-unknown, command-unnamed
ex.command((lr: number) => lr)
