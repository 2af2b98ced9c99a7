/** Medians, in nanoseconds. The builds take turns, so that whatever slows the machine slows all. */
export async function measureInTurn(
  rounds: number,
  ...builds: (() => Promise<unknown>)[]
): Promise<number[]> {
  const times = builds.map((): number[] => [])
  for (let round = 0; round < rounds; round++) {
    for (const [index, build] of builds.entries()) {
      const start = performance.now()
      await build()
      times[index]?.push((performance.now() - start) * 1e6)
    }
  }
  return times.map((all) => all.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0)
}
