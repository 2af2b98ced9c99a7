/** A time as Sacred's files have it: UTC without a zone. @see Sacred: datetime.isoformat */
export function toIsoTime(time: Date): string {
  return `${time.toISOString().slice(0, -1)}000`
}
