import { compose, defineDomain, table } from '@schema/core';
import { suite } from '@schema/testing';
import { type SQL, sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { peopleComposition } from './sample/people.ts';
import { failureOf, secret } from './support/failure-of.ts';

suite('the error of bad SQL', peopleComposition, (test) => {
  test('shows no value', async ({ execute }) => {
    const bad = execute(sql`insert into nowhere (a) values (${secret})`);
    expect(await failureOf(bad)).toEqual({ code: 'INTERNAL', table: '', columns: [] });
    const misspelt = execute(`select '${secret}' frm people`);
    expect(await failureOf(misspelt)).toMatchObject({ code: 'INTERNAL' });
    for (const wrong of [
      'people."Hidden4711"',
      `"${secret}"(1)`,
      `'it''s' 'a' ${secret.length} '${secret}'`,
      `'a' 4711 4711`,
      `1 from nowhere /* ${secret} */ where a = '${secret}' -- ${secret}`,
      `'${secret}`,
      `"${secret}`,
      `$a$ ' ${secret} $a$ '${secret}' from from`,
    ])
      expect(await failureOf(execute(`select ${wrong}`))).toMatchObject({ code: 'INTERNAL' });
  });

  test('says in its cause what was not understood', async ({ db, tables, execute }) => {
    const { people } = tables;
    const from = (wrong: SQL) => db.select({ wrong }).from(people);
    const wrong: [query: () => Promise<unknown>, said: RegExp][] = [
      [() => execute('selec 1'), /near "selec"|"selec": syntax error/],
      [() => from(sql`forgotten`), /column:? "?forgotten\b/],
      [() => from(sql`${people.name} + elsewhere.title`), /elsewhere/],
      [() => db.select({ one: sql`1` }).from(sql`nowhere`), /nowhere/],
      [() => from(sql`lowercase(${people.name})`), /function:? lowercase\b/],
      [() => from(sql`${people.name} = ${secret} +`), /near "from"/],
      [() => from(sql`name`).innerJoin(sql`people as b`, sql`true`), /ambiguous/],
    ];
    for (const [query, said] of wrong) {
      const failure = query();
      await expect(failure).rejects.toMatchObject({
        code: 'INTERNAL',
        cause: { message: expect.stringMatching(said) },
      });
      await failureOf(failure);
    }
  });
});

const notes = table('notes', (t) => ({
  title: t.text().primaryKey(),
  body: t.text().notNull().searchable(),
}));
const pad = defineDomain({
  name: 'pad',
  tables: { notes },
  repositories: ({ db, tables, query, dialect }) => {
    const search = query('search', (p: { value: string }) =>
      db
        .select({ title: tables.notes.title })
        .from(tables.notes)
        .where(
          dialect === 'postgres'
            ? sql`${tables.notes.body} = (${p.value}::regclass)::text`
            : sql`exists (select 1 from notes_fts where notes_fts match ${p.value} || ':a')`,
        ),
    );
    const insert = query('insert', (p: { title: string }) =>
      db.insert(tables.notes).values({ title: p.title, body: '' }),
    );
    return {
      search: (value: string) => search.all({ value }),
      add: (title: string) => insert.run({ title }),
    };
  },
});

suite('the error of a value that a database parses', compose([pad]), (test, { dialect }) => {
  test('shows none of its words, also those that names and messages have', async ({
    db,
    tables,
    execute,
  }) => {
    await db.insert(tables.notes).values({ title: 'a', body: 'b' });
    const parsed = {
      postgres: [
        (value: string) => sql`select to_tsquery(${value}) from notes`,
        (value: string) => sql`select title from notes where body = ${value}::regclass::text`,
        (value: string) => sql`select ${value}::regtype from notes where title = body`,
        (value: string) => sql`select jsonb_path_query('{}', ${value}::jsonpath), title from notes`,
      ],
      sqlite: [
        (value: string) => sql`select title from notes where json_extract('{}', ${value}) = body`,
        (value: string) =>
          sql`select title from notes, notes_fts where notes_fts match ${`"${value}`}`,
      ],
    };
    for (const queryOf of parsed[dialect])
      for (const value of [
        'title & & body',
        'notes.body."title" type',
        'body" title "notes & &',
        'not null right type left & &',
        'left" "right',
      ]) {
        const failure = await execute(queryOf(value)).catch((reason: Error) => reason);
        expect(failure, value).toBeInstanceOf(Error);
        expect(String((failure as Error).cause), value).not.toMatch(/title|body|notes|left|right/);
      }
  });

  test('is not named by its hint as what the database lacks', async ({ store, db, tables }) => {
    await db.insert(tables.notes).values({ title: 'a', body: 'b' });
    const failure = store.pad.search('hidden4711');
    await expect(failure).rejects.toMatchObject({ code: 'INTERNAL' });
    await failureOf(failure);
  });

  test('does not hide a table that a trigger misses', async ({ store, execute }) => {
    await execute(`drop table ${dialect === 'sqlite' ? 'notes_fts' : 'notes'}`);
    await expect(store.pad.add('a')).rejects.toMatchObject({
      code: 'INTERNAL',
      hint: expect.stringMatching(/^The database lacks (main\.notes_fts|notes):/),
    });
  });
});
