import { idOf } from '../../growth/fillings.ts';
import {
  dollar,
  domainCall,
  owners,
  prepared,
  question,
  type Slot,
  spread,
} from '../domain-call.ts';

const [from, to] = ['2020-01-01', '2020-03-31'];
const profile = (n: number) => idOf('profile', spread(n, owners));

const range = (
  p: Slot,
) => `select id, profile_id, date, weight, notes, source, recorded_at, created_at
  from weight_log where profile_id = ${p(1)} and date between ${p(2)} and ${p(3)}
  order by date desc, id desc limit 51`;
const week = {
  sqlite: `date(date, '-6 days', 'weekday 1')`,
  postgres: `date_trunc('week', date)::date::text`,
};
// Whole numbers are added: sums of floats differ from sums of decimals.
const series = (start: string, p: Slot) => `select ${start} as start,
  min(cast(round(weight * 100) as bigint)) as min, max(cast(round(weight * 100) as bigint)) as max,
  sum(cast(round(weight * 100) as bigint)) as sum, count(*) as count
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
    min: Number(row.min) / 100,
    max: Number(row.max) / 100,
    mean: Math.round((sum / count) * 100) / 10_000,
    sum: sum / 100,
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
      const find = database.prepare<string[], Point>(series(week.sqlite, question));
      return (n) => find.all(profile(n), from, to).map(point);
    },
    postgres: (sql) => async (n) =>
      (
        await sql.unsafe<Point[]>(series(week.postgres, dollar), [profile(n), from, to], prepared)
      ).map(point),
  }),
];

/** postgres.js reads days as moments. */
function dayOf(value: unknown): string {
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}
