import { offsetOf } from '@schema/core/validators';
import { Cron } from 'croner';

const day = 86_400_000;

/**
 * Find the next time a cron expression fires after a given time, in a time zone; undefined if it
 * never does or is not one.
 */
export function nextTime(cron: string, timeZone: string, after: Date): Date | undefined {
  const { length, 1: hour } = cron.split(' ');
  if (length !== 5) return undefined;
  try {
    // What runs in every hour also does where clocks show one twice.
    if (hour === '*')
      return new Cron(cron, { timezone: timeZone, mode: '5-part' }).nextRun(after) ?? undefined;
    const named = new Cron(cron, { timezone: 'UTC', mode: '5-part' });
    const begin = new Date(after.getTime() + offsetOf(after.getTime(), timeZone));
    // Where clocks were set back, what they show next may have been before.
    for (let shown = named.nextRun(begin); shown; shown = named.nextRun(shown)) {
      const time = firstShowing(shown.getTime(), timeZone);
      if (time > after.getTime()) return new Date(time);
    }
    return undefined;
  } catch {
    return undefined;
  }
}

/** Find the first time at which clocks show a time or a later one; it is given as if it were of UTC. */
function firstShowing(shown: number, timeZone: string): number {
  let [low, high] = [shown - day, shown + day];
  const [before, after] = [offsetOf(low, timeZone), offsetOf(high, timeZone)];
  if (before === after) return shown - before;
  // Close in on the change.
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetOf(middle, timeZone) === before) low = middle;
    else high = middle;
  }
  return shown - before < high ? shown - before : Math.max(high, shown - after);
}
