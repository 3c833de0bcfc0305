import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose, defineDomain, table } from '@schema/core';
import { generate } from '@schema/migrate';
import { expect, it } from 'vitest';

it('makes a table whose property has the name of an enum, or of the schema', async () => {
  const levels = table('user_levels', (t) => ({
    id: t.id(),
    level: t.enum('levels', ['low', 'high']).notNull(),
  }));
  const schema = table('plans', (t) => ({ id: t.id() }));
  const domain = defineDomain({
    name: 'levels',
    tables: { levels, schema },
    repositories: () => ({}),
  });
  const composition = compose([domain], { schema: 'hub' });
  const folder = join(tmpdir(), 'no-such-folder');
  const generated = await generate(composition, 'postgres', { folder, dryRun: true });
  expect(generated?.up).toContain('CREATE TYPE "hub"."levels"');
  expect(generated?.up).toContain('CREATE TABLE "hub"."user_levels"');
  expect(generated?.up).toContain('CREATE TABLE "hub"."plans"');
});
