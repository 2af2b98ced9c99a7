/** What one part of `npm test` came to. */
export interface Outcome {
  name: string
  passed: number
  failed: number
  /** Shown when something failed. */
  output: string
  /** Shown when nothing did. */
  detail?: string | undefined
}

/** Runs one part; an error that it throws is its failure, so that the other parts still run. */
export async function attempt(
  name: string,
  part: () => Promise<Omit<Outcome, 'name'>>,
): Promise<Outcome> {
  try {
    return { name, ...(await part()) }
  } catch (error) {
    return {
      name,
      passed: 0,
      failed: 1,
      output: error instanceof Error ? `${error.stack}` : `${error}`,
    }
  }
}
