import { idOf } from '../../growth/fillings.ts';
import { dollar, question, type Slot } from '../../src/slots.ts';
import { spread } from '../../src/spread.ts';
import { domainCall, owners, prepared } from '../domain-call.ts';

const [from, to] = ['2020-01-01', '2020-03-31'];
const profile = (n: number) => idOf('profile', spread(n, owners));

const range = (
  p: Slot,
) => `select id, profile_id, date, weight, notes, source, recorded_at, created_at
  from weight_log where profile_id = ${p(1)} and date between ${p(2)} and ${p(3)}
  order by date desc limit 51`;
const week = {
  sqlite: `date(date, '-6 days', 'weekday 1')`,
  postgres: `date_trunc('week', date)::date::text`,
};
// Whole numbers are added: sums of SQLite's floats differ from sums of decimals.
const sum = {
  sqlite: 'sum(cast(round(weight * 100) as integer)) / 100.0',
  postgres: 'sum(weight)',
};
const series = (dialect: keyof typeof week, p: Slot) => `select ${week[dialect]} as start,
  min(weight) as min, max(weight) as max, ${sum[dialect]} as sum, count(*) as count
  from weight_log where profile_id = ${p(1)} and date between ${p(2)} and ${p(3)}
  and weight is not null group by 1 order by 1`;

interface Stored<Time> {
  readonly id: string;
  readonly profile_id: string;
  readonly date: string;
  readonly weight: number | string;
  readonly notes: string | null;
  readonly source: string;
  readonly recorded_at: Time;
  readonly created_at: Time;
}
const entry = <Time>(row: Stored<Time>, time: (value: Time) => Date) => ({
  id: row.id,
  profileId: row.profile_id,
  date: row.date,
  weight: Number(row.weight),
  notes: row.notes,
  source: row.source,
  recordedAt: time(row.recorded_at),
  createdAt: time(row.created_at),
});
const page = <Row>(rows: readonly Row[]) => rows.slice(0, 50);

interface Point {
  readonly start: string;
  readonly min: number | string;
  readonly max: number | string;
  readonly sum: number | string;
  readonly count: number | string;
}
const point = (row: Point) => {
  const [sum, count] = [Number(row.sum), Number(row.count)];
  return {
    start: row.start,
    min: Number(row.min),
    max: Number(row.max),
    mean: Math.round((sum / count) * 10_000) / 10_000,
    sum,
    count,
  };
};

export const tracking = [
  domainCall({
    name: 'tracking weight.range, 50 days',
    ours: (store) => async (n) => {
      const own = store.tracking.forProfile(profile(n));
      return (await own.weight.range({ from, to }, { limit: 50 })).items;
    },
    sqlite: (database) => {
      const find = database.prepare<string[], Stored<number>>(range(question));
      return (n) =>
        page(find.all(profile(n), from, to)).map((row) => entry(row, (time) => new Date(time)));
    },
    postgres: (sql) => async (n) => {
      const rows = await sql.unsafe<Stored<Date>[]>(
        range(dollar),
        [profile(n), from, to],
        prepared,
      );
      return page(rows).map((row) => ({ ...entry(row, (time) => time), date: dayOf(row.date) }));
    },
  }),
  domainCall({
    name: 'tracking series by week, 13 weeks',
    ours: (store) => (n) =>
      store.tracking
        .forProfile(profile(n))
        .series('weight.weight', { from, to, bucket: 'week' }) as Promise<unknown>,
    sqlite: (database) => {
      const find = database.prepare<string[], Point>(series('sqlite', question));
      return (n) => find.all(profile(n), from, to).map(point);
    },
    postgres: (sql) => async (n) =>
      (await sql.unsafe<Point[]>(series('postgres', dollar), [profile(n), from, to], prepared)).map(
        point,
      ),
  }),
];

/** postgres.js reads days as moments. */
function dayOf(value: unknown): string {
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}
