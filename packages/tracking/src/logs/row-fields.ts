import { deferred, text, uuid } from '@schema/core/validators';
import { instant } from '../calendar-range.ts';

/** What a device adds to a row of a log that has one row for each day or time. */
export const deviceFields = {
  /** When the source knew it; without it the row's own time. The later of two rows stays. */
  recordedAt: deferred(() => instant().optional()),
};

/** What a device adds to a row of a log that has several rows a day. */
export const externalFields = {
  ...deviceFields,
  /** What the source calls the row: it is kept once. */
  externalId: deferred(() => text({ min: 1, max: 200 })),
};

/** What is typed in can name the row it takes the place of, in a log that has several rows a day. */
export const entryFields = { id: deferred(() => uuid().optional()) };
