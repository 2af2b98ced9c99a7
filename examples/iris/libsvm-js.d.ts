/** The part of libsvm-js that the example uses: the package has no types of its own. */
declare module 'libsvm-js/asm.js' {
  export default class SVM {
    static readonly KERNEL_TYPES: { readonly RBF: number }
    static readonly SVM_TYPES: { readonly C_SVC: number }
    constructor(options: {
      type: number
      kernel: number
      cost: number
      gamma: number
      quiet: boolean
    })
    train(samples: number[][], labels: number[]): void
    predict(samples: number[][]): number[]
    free(): void
  }
}
