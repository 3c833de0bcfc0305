/** An activity as FIT spells it: `Trail Running` is `trail_running`. */
export function deviceName(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/g, '_');
}

/** The beginning of a name, with its last letter whole. */
export function beginningOf(name: string, letters: number): string {
  return [...name].slice(0, letters).join('');
}

/** An activity as people read it: `trail_running` and `TRAIL RUNNING` are `Trail Running`. */
export function displayName(name: string): string {
  return deviceName(name)
    .replaceAll('_', ' ')
    .replace(/(?<=^| )\p{L}/gu, (letter) => letter.toUpperCase());
}
