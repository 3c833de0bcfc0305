import { createSchema } from '@schema/testing';
import { Miniflare } from 'miniflare';
import { onTestFinished } from 'vitest';
import { composition } from './composition.ts';

/** Open a database that has batches and no interactive transactions, and counts its statements. */
export async function openD1() {
  const worker = new Miniflare({
    modules: true,
    script: 'export default { fetch: () => new Response() }',
    d1Databases: ['DB'],
    cf: false,
  });
  onTestFinished(() => worker.dispose());
  const database = await worker.getD1Database('DB');
  for (const statement of await createSchema(composition, 'sqlite'))
    await database.prepare(statement).run();
  let statements = 0;
  const binding = {
    prepare: (sql: string) => {
      statements += 1;
      return database.prepare(sql);
    },
    batch: (list: Parameters<typeof database.batch>[0]) => database.batch(list),
    dump: () => database.dump(),
  };
  return { binding: binding as never, statements: () => statements };
}
