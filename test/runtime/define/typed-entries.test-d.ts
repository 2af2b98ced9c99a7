/** Compiled, never run: entries of experiments whose config has a generated type. */
import { Experiment } from '../../../runtime/index.js'

declare module '../../../runtime/define/types.js' {
  interface ExperimentConfigs {
    typed_iris: { C: number; kernel: 'rbf' | 'linear'; opt: { lr: number } }
  }
}

declare function expectType<T>(value: T): void

const ex = new Experiment('typed_iris')
ex.capture(({ C, kernel, opt: { lr } }) => {
  expectType<number>(C * lr)
  expectType<'rbf' | 'linear'>(kernel)
})
// @ts-expect-error no config function of this experiment has such an entry
ex.capture(({ missing }) => missing)
