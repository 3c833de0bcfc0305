import { Cron } from 'croner';

/**
 * Find the first time after a time at which a cron expression comes to pass in a time zone; undefined
 * if it never does, or is none.
 */
export function nextTime(cron: string, timeZone: string, after: Date): Date | undefined {
  if (cron.split(' ').length !== 5) return undefined;
  try {
    return new Cron(cron, { timezone: timeZone, mode: '5-part' }).nextRun(after) ?? undefined;
  } catch {
    return undefined;
  }
}
