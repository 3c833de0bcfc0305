import { nextTime } from '@schema/media';
import { NewSchedule } from '@schema/media/validators';
import {
  boolean,
  filledText,
  from,
  id,
  json,
  made,
  type SourceRow,
  text,
  time,
  Unreadable,
} from '@schema/migrate/adopt';
import { createdAt, into, updatedAt } from './into.ts';

const place = { system: 'plex-exporter', table: 'import_schedules' };

/** Text that a new schedule may have. */
const readAs = (name: 'cron' | 'timeZone') => (value: string) => {
  const { data, error } = NewSchedule.shape[name].safeParse(value);
  if (error) throw new Unreadable(error.issues[0]?.message ?? '');
  return data;
};

const cron = text('cron').map(readAs('cron'));
const timeZone = filledText('time_zone', 'timezone').map(readAs('timeZone'));
const isEnabled = boolean('enabled', 'is_enabled');
const lastRunAt = time('last_run_at');

// From its last run and not from today, which is another one at each attempt.
const begin = lastRunAt.or(updatedAt);
const foundTime = made([...cron.columns, ...timeZone.columns, ...begin.columns], (row) => {
  const after = begin.read(row, place) ?? new Date(0);
  return nextTime(cron.read(row, place) ?? '', timeZone.read(row, place) ?? 'UTC', after) ?? null;
});
const isOn = (row: SourceRow) => isEnabled.read(row, place) !== false;

export const importSchedules = from(
  'import_schedules',
  into('importSchedules', {
    id: id('id'),
    name: text('name'),
    source: text('source'),
    cron,
    timeZone,
    isEnabled,
    options: json('options'),
    nextRunAt: time('next_run_at').or(foundTime).when(isEnabled.columns, isOn),
    lastRunAt,
    createdAt,
    updatedAt,
  }),
  { isOpen: true },
);
