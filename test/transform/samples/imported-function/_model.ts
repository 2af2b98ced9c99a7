/** Grows the width. */
export function scale(width: number, by = 10) {
  return width * by
}
