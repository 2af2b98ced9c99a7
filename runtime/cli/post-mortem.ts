import { open, url } from 'node:inspector'

/**
 * Waits until a debugger is attached, then stops where it can look at `error` and its cause.
 *
 * @see Sacred: --pdb, experiment.py
 */
export async function examine(error: unknown): Promise<void> {
  // waits, and tells on stderr where; a debugger may be attached already
  if (url() === undefined) open(0, '127.0.0.1', true)
  // biome-ignore lint/suspicious/noDebugger: this is where the user asked to be
  debugger
  // keeps `error` in scope
  void error
}
