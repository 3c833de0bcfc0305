import { uuidv7 } from '@schema/core';
import { type Progress, progressOf } from '@schema/goals';
import { idOf } from '../../growth/fillings.ts';
import { dollar, question, type Slot } from '../../src/slots.ts';
import { spread } from '../../src/spread.ts';
import { domainCall, owners, prepared } from '../domain-call.ts';

const lease = 60_000;

// One statement each; on Postgres claims step over what others hold.
const claim = (
  p: Slot,
  lock: string,
) => `update ai_jobs set status = 'processing', attempts = attempts + 1,
  locked_by = 'bench', lease_token = ${p(1)}, lease_expires_at = ${p(2)}, started_at = ${p(3)},
  updated_at = ${p(4)} where id = (select id from ai_jobs where status = 'queued' and kind = 'image'
  and run_at <= ${p(5)} order by priority desc, run_at, id limit 1 ${lock}) returning *`;
const complete = (p: Slot) => `update ai_jobs set status = 'succeeded', lease_token = null,
  lease_expires_at = null, completed_at = ${p(1)}, updated_at = ${p(2)}, result_json = ${p(3)},
  error_code = null, error_message = null where id = ${p(4)} and lease_token = ${p(5)}
  and status = 'processing' and lease_expires_at > ${p(6)} returning id`;
interface Claimed {
  readonly id: string;
  readonly kind: string;
}
const result = { ok: true };

const entry = (column: string, direction: string) =>
  `(select ${column} from goal_progress_log l where l.goal_id = g.id order by date ${direction} limit 1)`;
const state = (
  p: Slot,
) => `select g.start_value, g.target_value, g.current_value, g.start_date, g.target_date,
  ${entry('date', 'asc')} as first_date, ${entry('value', 'asc')} as first_value,
  ${entry('date', 'desc')} as latest_date, ${entry('value', 'desc')} as latest_value
  from goals g where g.id = ${p(1)} and g.profile_id = ${p(2)}`;
type State = Readonly<Record<string, string | number | Date | null>>;
const number = (value: unknown) => (value === null ? null : Number(value));
const day = (value: unknown) =>
  value instanceof Date ? value.toISOString().slice(0, 10) : (value as string | null);
const reading = (date: string | null, value: number | null) =>
  date === null || value === null ? null : { date, value };

function progress(row: State | undefined): Progress {
  if (!row) throw new Error('There is no such goal.');
  return progressOf({
    startValue: number(row.start_value),
    targetValue: Number(row.target_value),
    currentValue: number(row.current_value),
    startDate: day(row.start_date),
    targetDate: day(row.target_date),
    first: reading(day(row.first_date), number(row.first_value)),
    latest: reading(day(row.latest_date), number(row.latest_value)),
    today: new Date().toISOString().slice(0, 10),
  });
}
const key = (n: number): [string, string] => {
  const owner = spread(n, owners);
  return [idOf('goal', owner), idOf('profile', owner)];
};

export const jobsAndGoals = [
  domainCall({
    name: 'ai-jobs claim and complete a job',
    ours: (store) => async () => {
      const [job] = await store.aiJobs.jobs.claim({ kind: 'image', worker: 'bench', limit: 1 });
      if (!job) throw new Error('There is no job.');
      await store.aiJobs.jobs.complete(job, { result });
      return job.kind;
    },
    sqlite: (database) => {
      const take = database.prepare<unknown[], Claimed>(claim(question, ''));
      const end = database.prepare(complete(question));
      return () => {
        const now = Date.now();
        const token = uuidv7();
        const job = take.get(token, now + lease, now, now, now);
        if (!job) throw new Error('There is no job.');
        const at = Date.now();
        if (!end.get(at, at, JSON.stringify(result), job.id, token, at)) throw new Error('Lost.');
        return job.kind;
      };
    },
    postgres: (sql) => async () => {
      const now = new Date();
      const token = uuidv7();
      const [job] = await sql.unsafe<Claimed[]>(
        claim(dollar, 'for update skip locked'),
        [token, new Date(now.getTime() + lease), now, now, now],
        prepared,
      );
      if (!job) throw new Error('There is no job.');
      const at = new Date();
      const ended = await sql.unsafe(
        complete(dollar),
        [at, at, result as never, job.id, token, at],
        prepared,
      );
      if (ended.length === 0) throw new Error('Lost.');
      return job.kind;
    },
  }),
  domainCall({
    name: 'goals progress.of',
    ours: (store) => (n) => {
      const [goal, profile] = key(n);
      return store.goals.forProfile(profile).progress.of(goal);
    },
    sqlite: (database) => {
      const find = database.prepare<string[], State>(state(question));
      return (n) => progress(find.get(...key(n)));
    },
    postgres: (sql) => async (n) => {
      const [row] = await sql.unsafe<State[]>(state(dollar), key(n), prepared);
      return progress(row);
    },
  }),
];
