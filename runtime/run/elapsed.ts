/** A span of time to the second, `H:MM:SS`. @see Sacred: Run._stop_time, run.py */
export function formatElapsed(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const clock = `${Math.floor((seconds % 86_400) / 3600)}:${two((seconds % 3600) / 60)}:${two(seconds % 60)}`
  const days = Math.floor(seconds / 86_400)
  if (days === 0) return clock
  return `${days} ${days === 1 ? 'day' : 'days'}, ${clock}`
}
