/**
 * What a terminal would show of a text: `\r` goes back to the start of the line, `\b` one character
 * back, and what follows overwrites what was there. Set it as an experiment's `capturedOutFilter`, and
 * records keep only the last state of a progress bar. A `\r` at the very end is kept, since what comes
 * next may still overwrite the line.
 *
 * @example
 * ```ts
 * ex.capturedOutFilter = applyBackspacesAndLinefeeds
 * ```
 * @see Sacred: apply_backspaces_and_linefeeds, utils.py
 */
export function applyBackspacesAndLinefeeds(text: string): string {
  const lines = text.split('\n')
  const last = lines.length - 1
  return lines.map((line, index) => showLine(line, index === last)).join('\n')
}

function showLine(line: string, isLast: boolean): string {
  if (!/[\r\b]/.test(line)) return line
  const keepsReturn = isLast && line.endsWith('\r')
  const shown: string[] = []
  let cursor = 0
  // whole characters: one may be two units of UTF-16
  for (const character of keepsReturn ? line.slice(0, -1) : line) {
    if (character === '\r') cursor = 0
    else if (character === '\b') cursor = Math.max(0, cursor - 1)
    else {
      shown[cursor] = character
      cursor += 1
    }
  }
  return shown.join('') + (keepsReturn ? '\r' : '')
}
