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
