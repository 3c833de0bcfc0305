/** A sport as Garmin Connect spells it: `trail_running` and `TRAIL RUNNING` are `Trail Running`. */
export function sportName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .replace(/(?<=^| )\p{L}/gu, (letter) => letter.toUpperCase());
}
