import type { Dialect } from '@schema/core';
import { composition } from '../domains/composition.ts';

const kinds = [
  'user',
  'profile',
  'session',
  'conversation',
  'message',
  'item',
  'weight',
  'activity',
  'goal',
  'reading',
  'job',
  'project',
  'story',
  'task',
  'entry',
  'notification',
] as const;
export type Kind = (typeof kinds)[number];

/** Rows of each owner, at every size. */
export const each = 100;

/** Of how many items one has the genre, in a table of so many. */
export const genres = {
  'one item in three': () => 3,
  'one item in a hundred': () => 100,
  'two items': (size: number) => size / 2,
};

/** The first day and moment of all rows. */
const firstMoment = Date.UTC(2020, 0, 1);

/** The id of the nth row of a kind. */
export function idOf(kind: Kind, n: number): string {
  return prefixOf(kind) + n.toString(16).padStart(12, '0');
}

const prefixOf = (kind: Kind) =>
  `01900000-0000-7000-8${String(kinds.indexOf(kind)).padStart(3, '0')}-`;

/** Expressions over the number `n` of a row. */
interface Expressions {
  id(kind: Kind, n?: string): string;
  /** The same as text, also where ids have a type. */
  idText(kind: Kind, n?: string): string;
  moment(seconds: string): string;
  day(days: string): string;
  readonly yes: string;
  readonly no: string;
  cast(value: string, type: string): string;
}

const sqlite: Expressions = {
  id: (kind, n = 'n') => `'${prefixOf(kind)}' || printf('%012x', ${n})`,
  idText: (kind, n) => sqlite.id(kind, n),
  moment: (seconds) => `${firstMoment} + 1000 * (${seconds})`,
  day: (days) => `date('2020-01-01', '+' || (${days}) || ' days')`,
  yes: '1',
  no: '0',
  cast: (value) => value,
};

const postgres: Expressions = {
  id: (kind, n) => `(${postgres.idText(kind, n)})::uuid`,
  idText: (kind, n = 'n') => `'${prefixOf(kind)}' || lpad(to_hex(${n}), 12, '0')`,
  moment: (seconds) => `to_timestamp(${firstMoment / 1000}::float8 + (${seconds}))`,
  day: (days) => `date '2020-01-01' + (${days})`,
  yes: 'true',
  no: 'false',
  cast: (value, type) => `(${value})::${type}`,
};

/** The moments that a table keeps of each row. */
function timesOf(table: string, moment: string): Record<string, string> {
  const found = composition.registry.tables.find(({ name }) => name === table);
  return {
    ...(found?.columns.createdAt && { created_at: moment }),
    ...(found?.columns.updatedAt && { updated_at: moment }),
  };
}

/** The statements that fill the tables, `size` rows in each that grows by itself. */
export function fillings(dialect: Dialect, size: number): string[] {
  const e = dialect === 'sqlite' ? sqlite : postgres;
  const owner = `n / ${each}`;
  const nth = `n % ${each}`;
  const later = e.moment('1000000000');
  const fill = (table: string, count: number, columns: Record<string, string>): string => {
    const timed = { ...timesOf(table, e.moment('n')), ...columns };
    const numbers =
      dialect === 'sqlite'
        ? `with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < ${count - 1})`
        : `with numbers as (select generate_series(0, ${count - 1}) as n)`;
    const insert = `insert into ${table} (${Object.keys(timed)})`;
    const select = `select ${Object.values(timed).join(', ')} from numbers`;
    return dialect === 'sqlite'
      ? `${insert} ${numbers} ${select}`
      : `${numbers} ${insert} ${select}`;
  };
  const owners = size / each;
  return [
    fill('users', owners, { id: e.id('user'), email: `'user' || n || '@example.com'` }),
    fill('profiles', owners, { id: e.id('profile'), user_id: e.id('user') }),
    fill('sessions', size, {
      id: e.id('session'),
      user_id: e.id('user', owner),
      token_hash: dialect === 'sqlite' ? `printf('%064x', n)` : `lpad(to_hex(n), 64, '0')`,
      expires_at: later,
      ends_at: later,
      last_used_at: later,
    }),
    fill('conversations', owners * 2, {
      id: e.id('conversation'),
      user_id: e.id('user', 'n / 2'),
      title: `'Conversation ' || n`,
    }),
    fill('messages', size, {
      id: e.id('message'),
      conversation_id: e.id('conversation', 'n / 50'),
      role: e.cast(`'user'`, 'message_role'),
      content: `'message m' || n || ' says what people say, of ' || case n % 10 when 0 then 'boats' else 'bread' end`,
    }),
    fill('media_items', size, {
      id: e.id('item'),
      type: `case n % 2 when 0 then 'movie' else 'series' end`,
      title: `'Film f' || n || case n % 10 when 0 then ' of boats' else '' end`,
      sort_title: `'film f' || n`,
      year: '1900 + n % 120',
      year_rank: '1900 + n % 120',
      added_at: e.moment('n'),
    }),
    ...['plex', 'tmdb'].map((provider, index) =>
      fill('media_provider_ids', size, {
        id: e.id('item', `n + ${size * (index + 1)}`),
        media_item_id: e.id('item'),
        type: `case n % 2 when 0 then 'movie' else 'series' end`,
        provider: `'${provider}'`,
        external_id: `'x' || n`,
      }),
    ),
    ...Object.entries(genres).map(([genre, among]) => {
      const apart = among(size);
      return fill('media_genres', Math.floor(size / apart), {
        media_item_id: e.id('item', `n * ${apart}`),
        genre: `'${genre}'`,
      });
    }),
    fill('weight_log', size, {
      id: e.id('weight'),
      profile_id: e.id('profile', owner),
      date: e.day(nth),
      weight: '70 + n % 30',
      recorded_at: e.moment('n'),
    }),
    fill('activity_log', size, {
      id: e.id('activity'),
      profile_id: e.id('profile', owner),
      date: e.day(nth),
      duration_minutes: 'n % 90',
      kcal: 'n % 900',
      recorded_at: e.moment('n'),
    }),
    fill('goals', owners, {
      id: e.id('goal'),
      profile_id: e.id('profile'),
      title: `'Goal ' || n`,
      goal_type: `'weight'`,
      start_date: e.day('0'),
      target_date: e.day('200'),
      start_value: '90',
      target_value: '75',
    }),
    fill('goal_progress_log', size, {
      id: e.id('reading'),
      goal_id: e.id('goal', owner),
      profile_id: e.id('profile', owner),
      date: e.day(nth),
      value: '80',
    }),
    fill('ai_jobs', size, {
      id: e.id('job'),
      user_id: e.id('user', owner),
      owner_type: `'user'`,
      owner_ref: e.idText('user', owner),
      kind: `'image'`,
      provider: `'local'`,
      status: `case n % 10 when 0 then 'queued' else 'succeeded' end`,
      run_at: e.moment('n'),
      completed_at: `case n % 10 when 0 then null else ${e.moment('n')} end`,
    }),
    fill('projects', owners, {
      id: e.id('project'),
      owner_id: e.id('user'),
      name: `'Project ' || n`,
    }),
    fill('user_stories', size, {
      id: e.id('story'),
      project_id: e.id('project', owner),
      number: `${nth} + 1`,
      title: `'Story s' || n`,
      description: `'As a person, I want bread'`,
    }),
    fill('tasks', size, {
      id: e.id('task'),
      project_id: e.id('project', owner),
      title: `'Task ' || n`,
    }),
    fill('audit_logs', size, {
      id: e.id('entry'),
      seq: 'n + 1',
      actor_id: e.idText('user', owner),
      action: `'user.update'`,
      resource_type: `'user'`,
      resource_id: e.idText('user', nth),
      outcome: `'success'`,
      previous_hash: `'${'0'.repeat(64)}'`,
      hash: `'${'0'.repeat(64)}'`,
    }),
    fill('audit_chain', 1, { id: '1', seq: String(size), hash: `'${'0'.repeat(64)}'` }),
    fill('notifications', size, {
      id: e.id('notification'),
      user_id: e.id('user', owner),
      number: `${nth} + 1`,
      kind: `'told'`,
      title: `'Notification ' || n`,
      read_at: `case n % 2 when 0 then null else ${e.moment('n')} end`,
    }),
    fill('notification_inboxes', owners, {
      user_id: e.id('user'),
      last_number: String(each),
    }),
  ];
}
