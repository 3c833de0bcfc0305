import type { User } from '@schema/auth/validators';
import { eq, getTableColumns } from 'drizzle-orm';
import { counts, emailOf } from '../data.ts';
import { operation } from '../operation.ts';
import { namedSlot } from '../slots.ts';
import { spread } from '../spread.ts';
import type { Drizzle } from '../subjects.ts';
import { readUser, type StoredUser, selectList, userColumns } from './hand-written.ts';

const select = `select ${selectList('u', userColumns)} from users u where u.email =`;

const byEmail = ({ db, tables: { users } }: Drizzle) => {
  const { passwordHash: _, ...columns } = getTableColumns(users);
  return (email: string) => db.select(columns).from(users).where(eq(users.email, email));
};
const built = (drizzle: Drizzle) => async (email: string) => (await byEmail(drizzle)(email))[0];
const prepared = (drizzle: Drizzle) => {
  const query = byEmail(drizzle)(namedSlot('email')).prepare('user');
  return async (email: string) => (await query.execute({ email }))[0];
};

/** A user by e-mail address. */
export const findUser = operation<string, User | undefined>({
  name: 'user by e-mail',
  kind: 'read',
  args: (n) => emailOf(spread(n, counts.users)),
  ours: (store) => (email) => store.auth.users.findByEmail(email),
  sqlite: {
    raw: (database) => {
      const find = database.prepare<[string], StoredUser>(`${select} ?`);
      return (email) => {
        const row = find.get(email);
        return row && readUser(row);
      };
    },
    'drizzle-prepared': prepared,
    drizzle: built,
  },
  postgres: {
    raw: (sql) => async (email) =>
      (await sql.unsafe<User[]>(`${select} $1`, [email], { prepare: true }))[0],
    'drizzle-prepared': prepared,
    drizzle: built,
  },
});
