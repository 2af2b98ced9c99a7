import { Experiment, Ingredient } from 'sacristy'

const a = new Ingredient('a')
const b = new Ingredient('b')

for (const part of [a, b]) {
  part.config(() => {
    const in_loop = 1
  })
}
;[a, b].forEach((part) => {
  part.config(() => {
    const in_callback = 2
  })
})

class Study {
  readonly ex = new Experiment('sample', { ingredients: [a, b] })

  constructor(private readonly extra: Ingredient) {
    this.ex.config(() => {
      const from_field = 3
    })
    this.extra.config(() => {
      const from_parameter = 4
    })
  }
}

class Own extends Ingredient {
  constructor() {
    super('own')
    this.config(() => {
      const from_this = 5
    })
  }
}

export const { ex } = new Study(a)
new Own()
