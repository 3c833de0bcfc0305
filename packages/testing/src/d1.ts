import type { AnyComposition, D1Binding } from '@schema/core';
import { Miniflare } from 'miniflare';
import { onTestFinished } from 'vitest';
import { createSchema } from './create-schema.ts';

/**
 * Open an empty Cloudflare D1 database with the tables and raw objects of a composition, in
 * Cloudflare's own runtime. It has batches and no interactive transactions, and is gone with the test.
 */
export async function openD1(composition: AnyComposition): Promise<D1Binding> {
  const worker = new Miniflare({
    modules: true,
    script: 'export default { fetch: () => new Response() }',
    d1Databases: ['DB'],
    cf: false,
  });
  onTestFinished(() => worker.dispose());
  // Its own types come from a package of Cloudflare's that nothing else here needs.
  const binding: D1Binding = await (worker.getD1Database('DB') as Promise<never>);
  await binding.batch(
    (await createSchema(composition, 'sqlite')).map((statement) => binding.prepare(statement)),
  );
  return binding;
}
