import { beginningOf, deviceName, displayName } from '../activity-name.ts';
import type { LocalTime } from '../local-time.ts';
import type { Sourced } from '../report.ts';

/** An activity as both of Garmin's files tell it; null where the file says nothing. */
interface GarminActivity {
  readonly sport: string;
  readonly start: LocalTime;
  readonly title: string | null;
  readonly seconds: number | null;
  readonly kilometres: number | null;
  readonly kilocalories: number | null;
  readonly averageHeartRate: number | null;
  readonly highestHeartRate: number | null;
  readonly line: number;
}

/**
 * Make the row of an activity. Its key is the local time at which it began, which both files know:
 * so an activity that comes as FIT and in the list of activities is one.
 */
export function activityRow(activity: GarminActivity): Sourced {
  const { start, title, seconds, line } = activity;
  return {
    row: {
      log: 'activity',
      date: start.day,
      startTime: start.time,
      durationMinutes: seconds === null ? null : Math.round(seconds / 60),
      trainingCategory: beginningOf(displayName(activity.sport), 50) || null,
      kcal: activity.kilocalories,
      avgHr: activity.averageHeartRate,
      maxHr: activity.highestHeartRate,
      distanceKm: activity.kilometres,
      description: title,
      externalId: `${start.day}T${start.time}`,
    },
    line,
    activityType: deviceName(activity.sport),
  };
}
