import { createHash } from 'node:crypto';
import { uuidv7 } from '@schema/core';
import { idOf } from '../../growth/fillings.ts';
import { dollar, question, type Slot } from '../../src/slots.ts';
import { spread } from '../../src/spread.ts';
import { domainCall, owners, prepared } from '../domain-call.ts';

const user = (n: number) => idOf('user', spread(n, owners));
const told = { kind: 'told', title: 'Something happened' };

const countUp = (p: Slot) => `insert into notification_inboxes (user_id, last_number)
  values (${p(1)}, 1) on conflict (user_id) do update set last_number = notification_inboxes.last_number + 1
  returning last_number`;
const notification = 'id, number, kind, title, body, data, dedupe_key, read_at, created_at';
interface Told {
  readonly kind: string;
  readonly title: string;
}
const summary = ({ kind, title }: Told) => ({ kind, title });

const chained =
  'id, seq, actor_id, action, resource_type, resource_id, outcome, diff, previous_hash, hash, created_at';
const [before, after] = [{ email: 'a' }, { email: 'b' }];
const secret = /password|passwd|passphrase|secret|token|credential|authorization|cookie|api_?key/i;
type Fields = Readonly<Record<string, string>>;
const shown = (name: string, value: string | undefined) =>
  secret.test(name) ? '[masked]' : (value ?? null);
const diffOf = (from: Fields, to: Fields) =>
  Object.fromEntries(
    Object.keys({ ...from, ...to })
      .filter((name) => from[name] !== to[name])
      .map((name) => [name, { from: shown(name, from[name]), to: shown(name, to[name]) }]),
  );
interface End {
  readonly seq: number | string;
  readonly hash: string;
}
const linked = (n: number, end: End, now: Date) => {
  const entry = {
    id: uuidv7(),
    seq: Number(end.seq) + 1,
    actorId: user(n),
    action: 'user.update',
    resourceType: 'user',
    resourceId: user(n),
    outcome: 'success',
    diff: diffOf(before, after),
    previousHash: end.hash,
    createdAt: now.toISOString(),
  };
  return { ...entry, hash: createHash('sha256').update(JSON.stringify(entry)).digest('hex') };
};

export const system = [
  domainCall({
    name: 'system notifications.notify',
    ours: (store) => async (n) =>
      summary(await store.system.forUser(user(n)).notifications.notify(told)),
    sqlite: (database) => {
      const count = database.prepare<string[], { last_number: number }>(countUp(question));
      const insert = database.prepare<unknown[], Told>(
        `insert into notifications (id, user_id, number, kind, title, created_at)
        values (?, ?, ?, ?, ?, ?) returning ${notification}`,
      );
      const notify = database.transaction((owner: string) => {
        const number = count.get(owner)?.last_number;
        return insert.get(uuidv7(), owner, number, told.kind, told.title, Date.now());
      }).immediate;
      return (n) => summary(notify(user(n)) as Told);
    },
    postgres: (sql) => async (n) => {
      // One statement: the counter's row is locked until the notification stands.
      const [row] = await sql.unsafe<Told[]>(
        `with counted as (${countUp(dollar)}) insert into notifications
        (id, user_id, number, kind, title, created_at)
        select $2, $1, last_number, $3, $4, $5 from counted returning ${notification}`,
        [user(n), uuidv7(), told.kind, told.title, new Date()],
        prepared,
      );
      return summary(row as Told);
    },
  }),
  domainCall({
    name: 'system audit.append',
    ours: (store) => async (n) => {
      const { action, outcome } = await store.system.audit.append({
        actorId: user(n),
        action: 'user.update',
        resource: { type: 'user', id: user(n) },
        before,
        after,
      });
      return { action, outcome };
    },
    sqlite: (database) => {
      const end = database.prepare<[], End>('select seq, hash from audit_chain where id = 1');
      const advance = database.prepare('update audit_chain set seq = ?, hash = ? where hash = ?');
      const insert = database.prepare<unknown[], { action: string; outcome: string }>(
        `insert into audit_logs (${chained}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning *`,
      );
      const append = database.transaction((n: number) => {
        const now = new Date();
        const row = linked(n, end.get() as End, now);
        advance.run(row.seq, row.hash, row.previousHash);
        return insert.get(
          row.id,
          row.seq,
          row.actorId,
          row.action,
          row.resourceType,
          row.resourceId,
          row.outcome,
          JSON.stringify(row.diff),
          row.previousHash,
          row.hash,
          now.getTime(),
        );
      }).immediate;
      return (n) => {
        const { action = '', outcome = '' } = append(n) ?? {};
        return { action, outcome };
      };
    },
    postgres: (sql) => async (n) => {
      const now = new Date();
      const [end] = await sql.unsafe<End[]>(
        'select seq, hash from audit_chain where id = 1',
        [],
        prepared,
      );
      const row = linked(n, end as End, now);
      const [stored] = await sql.unsafe<{ action: string; outcome: string }[]>(
        `with advanced as (update audit_chain set seq = $2, hash = $10 where hash = $9 returning seq)
        insert into audit_logs (${chained})
        select $1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11 from advanced returning *`,
        [
          row.id,
          row.seq,
          row.actorId,
          row.action,
          row.resourceType,
          row.resourceId,
          row.outcome,
          row.diff as never,
          row.previousHash,
          row.hash,
          now,
        ],
        prepared,
      );
      const { action = '', outcome = '' } = stored ?? {};
      return { action, outcome };
    },
  }),
];
