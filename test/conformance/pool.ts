/** Runs what it is given as soon as fewer than `size` others are under way. */
export type Pool = <T>(job: () => Promise<T>) => Promise<T>

export function createPool(size: number): Pool {
  let free = size
  const waiting: (() => void)[] = []
  return async (job) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await job()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
