import {
  type AnyComposition,
  type Columns,
  compose,
  type Dialect,
  defineDomain,
  type Kit,
  table,
} from '@schema/core';

/** More columns of a table. */
export type More = (t: Kit) => Columns;

interface Options {
  readonly isOurs?: boolean;
  /** What the members' table is called. */
  readonly table?: string;
  readonly members?: More;
  readonly notes?: More;
  readonly prefix?: string;
  readonly schema?: string;
}

const users = table('users', (t) => ({ id: t.id() }));

/** Notes of members, whose table is somebody else's or ours. */
export function club({
  isOurs = false,
  table: called = 'legacy_members',
  members: ofMembers,
  notes: ofNotes,
  ...names
}: Options = {}) {
  const members = table(
    called,
    (t) => ({
      memberNo: t.serial(),
      loginName: t.text({ max: 80 }).notNull().unique(),
      joined: t.timestamp().notNull().defaultNow(),
      ...ofMembers?.(t),
    }),
    isOurs ? undefined : { existing: true },
  );
  const notes = table('notes', (t) => ({
    id: t.integer().primaryKey(),
    memberNo: t
      .uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    ...ofNotes?.(t),
  }));
  const domain = { name: 'club', tables: { members, notes }, repositories: () => ({}) };
  return compose([defineDomain(domain)], { bind: { users: members }, ...names }) as AnyComposition;
}

/** As its owner made it: with a column, an index and types of which we know nothing. */
export const legacy: Readonly<Record<Dialect, string>> = {
  sqlite:
    'create table legacy_members (member_no integer primary key, login_name varchar(40), joined integer, fax text)',
  postgres:
    'create table legacy_members (member_no integer generated always as identity primary key, login_name varchar(40), joined timestamp, fax text)',
};
