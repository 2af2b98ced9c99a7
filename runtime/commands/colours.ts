/**
 * Sacred's colours, by the very codes it writes. Whether to write them at all is decided as for any
 * terminal program: `NO_COLOR` and `FORCE_COLOR`, else by whether stdout is a terminal.
 */
export type Paint = (text: string) => string

export interface Palette {
  modified: Paint
  added: Paint
  typechanged: Paint
  doc: Paint
  dirty: Paint
}

const RESET = '\x1b[0m'
const paint =
  (code: string): Paint =>
  (text) =>
    `\x1b[${code}m${text}${RESET}`

const coloured: Palette = {
  modified: paint('34'),
  added: paint('32'),
  typechanged: paint('31'),
  doc: paint('2'),
  dirty: paint('31'),
}

const same: Paint = (text) => text
const plain: Palette = { modified: same, added: same, typechanged: same, doc: same, dirty: same }

/** The palette for what is about to be printed. */
export function currentPalette(): Palette {
  return wantsColours() ? coloured : plain
}

function wantsColours(): boolean {
  // a browser's console shows the codes as they are
  if (typeof process === 'undefined') return false
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR) return false
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return process.stdout?.isTTY === true && TERM !== 'dumb'
}
