import {
  type BatchCall,
  compose,
  defineDomain,
  type ErrorCode,
  isSchemaError,
  type Kit,
  type NewRow,
  openStore,
  type Page,
  type PublicRow,
  type Query,
  type RepositoryContext,
  type Row,
  type SchemaError,
  type SlowQuery,
  type Store,
  type StoreOptions,
  type TransactionStore,
  table,
  timestamps,
} from '@schema/core';
import type { Catalog, ExpectedCatalog } from '@schema/core/catalog';
import { updateSchema } from '@schema/core/validators';
import type { AnyIn, Equal, IsAny } from '@schema/testing';
import { chat } from './sample/chat.ts';
import { defaults, kinds, kindsComposition } from './sample/kinds.ts';
import { type members, type people, peopleComposition } from './sample/people.ts';

/** Types are compared, and fail to compile where they differ: nothing here runs. */
declare function holds<_T extends true>(): void;

// Row and insert types are equal across the dialects, for every table of the samples.
type Tables = typeof kindsComposition & typeof peopleComposition;
type Same<Key extends keyof Tables['postgres'] & keyof Tables['sqlite']> = Equal<
  [Tables['postgres'][Key]['$inferSelect'], Tables['postgres'][Key]['$inferInsert']],
  [Tables['sqlite'][Key]['$inferSelect'], Tables['sqlite'][Key]['$inferInsert']]
>;
holds<Same<'kinds'>>();
holds<Same<'defaults'>>();
holds<Same<'people'>>();
holds<Same<'teams'>>();
holds<Same<'members'>>();
holds<Same<'badges'>>();
holds<Equal<Row<typeof people>, Tables['postgres']['people']['$inferSelect']>>();
holds<Equal<NewRow<typeof people>, Tables['sqlite']['people']['$inferInsert']>>();

// Row types are what the kit says.
holds<Equal<Row<typeof kinds>['id'], string>>();
holds<Equal<Row<typeof kinds>['mood'], 'happy' | 'sad' | "it's fine" | null>>();
holds<Equal<Row<typeof kinds>['word'], 'red' | 'green' | 'dark-blue' | null>>();
holds<Equal<Row<typeof kinds>['flag'], boolean | null>>();
holds<Equal<Row<typeof kinds>['bigint'], number | null>>();
holds<Equal<Row<typeof kinds>['decimal'], number | null>>();
holds<Equal<Row<typeof kinds>['at'], Date | null>>();
holds<Equal<Row<typeof kinds>['day'], string | null>>();
holds<Equal<Row<typeof defaults>['updatedAt'], Date>>();
holds<Equal<NewRow<typeof defaults>['updatedAt'], Date | undefined>>();
holds<
  Equal<
    NewRow<typeof members>,
    { teamId: number; personId: string; role?: 'lead' | 'member' | undefined }
  >
>();

const secrets = table('secrets', (t) => ({
  id: t.id(),
  token: t.text().notNull().secret(),
  label: t.text().notNull(),
}));
holds<Equal<keyof PublicRow<typeof secrets>, 'id' | 'label'>>();

// What an update takes leaves out the key, whatever it is called, and no other column.
const marks = table('marks', (t) => ({
  code: t
    .text()
    .primaryKey()
    .$defaultFn(() => 'new'),
  id: t.text().notNull(),
  ...timestamps(t),
}));
const markUpdate = updateSchema(marks);
holds<Equal<keyof typeof markUpdate.shape, 'id'>>();
const secretUpdate = updateSchema(secrets);
holds<Equal<keyof typeof secretUpdate.shape, 'token' | 'label'>>();

// Nothing public is `any`, and this would see it.
type Any = ReturnType<typeof JSON.parse>;
holds<Equal<AnyIn<{ a: { b: (x: Any[]) => Promise<{ c: Any }> } }>, 'a.b.any' | 'a.b.c.any'>>();
holds<Equal<AnyIn<Row<typeof kinds>>, never>>();
holds<Equal<AnyIn<NewRow<typeof people>>, never>>();
holds<Equal<AnyIn<Kit>, never>>();
holds<Equal<AnyIn<SchemaError>, never>>();
holds<Equal<AnyIn<StoreOptions>, never>>();
holds<Equal<AnyIn<SlowQuery>, never>>();
holds<Equal<AnyIn<Page<Row<typeof people>>>, never>>();
holds<Equal<AnyIn<Query<{ a: string }, Row<typeof people>>>, never>>();
holds<Equal<AnyIn<BatchCall<Row<typeof people>>>, never>>();
holds<Equal<AnyIn<Catalog | ExpectedCatalog>, never>>();
holds<Equal<AnyIn<Omit<RepositoryContext, 'db' | 'tables'>>, never>>();
holds<Equal<AnyIn<typeof kindsComposition.domains>, never>>();
type PeopleStore = Store<typeof peopleComposition, 'sqlite'>;
holds<Equal<AnyIn<Omit<PeopleStore, 'db' | 'composition'>>, never>>();
holds<IsAny<PeopleStore['db']> extends true ? false : true>();
holds<IsAny<PeopleStore['composition']['postgres']['people']> extends true ? false : true>();

/** Never called: what it holds is checked as it stands. */
export async function calls(): Promise<void> {
  const store = await openStore(kindsComposition, 'postgres://host/name');
  const file = await openStore(peopleComposition, 'file:./data.db');
  holds<Equal<typeof store.dialect, 'postgres'>>();
  holds<Equal<typeof file.dialect, 'sqlite'>>();
  const anywhere = await openStore(kindsComposition, String(process.env.URL));
  holds<Equal<typeof anywhere.dialect, 'postgres' | 'sqlite'>>();
  if (anywhere.dialect === 'sqlite') await anywhere.db.select().from(kindsComposition.sqlite.kinds);
  else await anywhere.db.query.kinds.findFirst();
  await anywhere.transaction(async (tx) => {
    if (tx.dialect === 'postgres') await tx.db.select().from(kindsComposition.postgres.kinds);
  });

  const { kinds: k } = kindsComposition.postgres;
  const { people: p, members: m } = peopleComposition.sqlite;

  // @ts-expect-error a word that is not in the list
  await store.db.insert(k).values({ word: 'blue' });
  // @ts-expect-error a word that is not in the enum
  await store.db.insert(k).values({ mood: 'angry' });
  // @ts-expect-error a number is no text
  await store.db.insert(k).values({ text: 1 });
  // @ts-expect-error a time is a Date
  await store.db.insert(k).values({ at: '2024-01-01' });
  // @ts-expect-error the name is missing
  await file.db.insert(p).values({ email: 'a' });
  // @ts-expect-error there is no such column
  await file.db.insert(p).values({ email: 'a', name: 'a', nick: 'a' });
  // @ts-expect-error the column refuses NULL
  await file.db.insert(p).values({ email: null, name: 'a' });
  // @ts-expect-error the other key of the two is missing
  await file.db.insert(m).values({ teamId: 1 });
  // @ts-expect-error there is no such column
  await file.db.update(p).set({ nick: 'a' });
  // @ts-expect-error a word that is not in the list
  await file.db.update(m).set({ role: 'boss' });
  // @ts-expect-error there is no such repository call
  await file.people.nothing();
  // @ts-expect-error the name is missing
  await file.people.create({ email: 'a' });

  const rows = await file.db.select().from(p);
  holds<Equal<(typeof rows)[number], Row<typeof people>>>();
  const found = await file.db.query.people.findMany({ with: { manager: true } });
  holds<Equal<NonNullable<(typeof found)[number]['manager']>, Row<typeof people>>>();
  const teams = await file.db.query.teams.findMany({ with: { owner: true, members: true } });
  holds<Equal<(typeof teams)[number]['owner'], Row<typeof people>>>();
  holds<Equal<(typeof teams)[number]['members'], Row<typeof members>[]>>();

  // Any store will do where none is named, and any transaction.
  holds<typeof store extends Store ? true : false>();
  holds<typeof file extends Store ? true : false>();
  holds<typeof anywhere extends Store ? true : false>();
  await anywhere.transaction(async (tx) => {
    holds<typeof tx extends TransactionStore ? true : false>();
  });
  await file.transaction(async (tx) => {
    holds<Equal<Awaited<ReturnType<typeof tx.people.emails>>, string[]>>();
    // @ts-expect-error a transaction cannot be closed
    await tx.close();
  });
}

/** Never called: what an error is known to be after it was asked. */
export function errors(error: unknown): void {
  if (isSchemaError(error)) holds<Equal<typeof error.code, ErrorCode>>();
  if (!isSchemaError(error, 'CONFLICT')) return;
  holds<Equal<typeof error.code, 'CONFLICT'>>();
  // @ts-expect-error there is no such code
  isSchemaError(error, 'CONFLICTING');
}

// Definitions are checked too.
table('things', (t) => ({
  // @ts-expect-error a default is of the column's type
  a: t.integer().default('text'),
  // @ts-expect-error a default is a word of the list
  b: t.oneOf(['x', 'y']).default('z'),
  // @ts-expect-error only times can be now
  c: t.text().defaultNow(),
  // @ts-expect-error only numbers have a range
  d: t.text().between({ min: 1 }),
  // @ts-expect-error only times are touched
  e: t.integer().touch(),
  // @ts-expect-error a decimal has a precision
  f: t.decimal(),
  // @ts-expect-error a reference is of its target's type
  g: t.uuid().references(() => defaults.id),
  // @ts-expect-error a reference is of its target's type
  h: t.integer().references(() => kinds.id),
}));

compose([defineDomain({ name: 'secrets', tables: { secrets }, repositories: () => ({}) })], {
  extend: { secrets: (t) => ({ note: t.text() }) },
});

compose([defineDomain({ name: 'secrets', tables: { secrets }, repositories: () => ({}) })], {
  // @ts-expect-error there is no such table
  extend: { secret: (t: Kit) => ({ note: t.text() }) },
});

// What refers to a bound table has the type of its key: of any key, where that is not known.
const byId = table('by_id', (t) => ({ id: t.bigint().primaryKey() }));
const byNumber = table('by_number', (t) => ({ number: t.serial() }));
const byLogin = table('by_login', (t) => ({ login: t.text({ max: 80 }).primaryKey() }));
const keys = defineDomain({
  name: 'keys',
  tables: { byId, byNumber, byLogin },
  repositories: () => ({}),
});
const boundToId = compose([keys, chat], { bind: { users: byId } });
const boundToNumber = compose([keys, chat], { bind: { users: byNumber } });
const boundToLogin = compose([keys, chat], { bind: { users: byLogin } });
holds<Equal<typeof boundToId.sqlite.threads.$inferSelect.userId, number>>();
holds<Equal<typeof boundToNumber.sqlite.threads.$inferSelect.userId, number>>();
holds<Equal<typeof boundToLogin.sqlite.threads.$inferSelect.userId, string | number>>();

// Of a table that is somebody else's only the keys are said: nothing else of it is made.
table('theirs', (t) => ({ a: t.integer().notNull(), b: t.integer().notNull() }), {
  existing: true,
  keys: (c, { primaryKey }) => [primaryKey(c.a, c.b)],
});
table('theirs', (t) => ({ a: t.integer().notNull() }), {
  existing: true,
  // @ts-expect-error an index is none of its keys
  keys: (c, { index }) => [index('theirs_a').on(c.a)],
});

// An option may be undefined, which is as if it were left out.
const hidden = defineDomain({ name: 'hidden', tables: { secrets }, repositories: () => ({}) });
const plain = compose([hidden]);
const unset = compose([hidden], { prefix: undefined, schema: undefined });
holds<Equal<typeof plain, typeof unset>>();
export const unsetOptions: StoreOptions = {
  busyTimeout: undefined,
  cacheSize: undefined,
  slowQueryThreshold: undefined,
  onSlowQuery: undefined,
  clock: undefined,
};
