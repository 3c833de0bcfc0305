import { join } from 'node:path';
import { withEmptyDatabase } from '@schema/testing/apps';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Page, root, unpack } from './support/page.ts';
import { home } from './support/paths.ts';

let page: Page;
beforeAll(async () => {
  page = await unpack('your-service', ['src', '*.ts']);
});
afterAll(() => page.remove());

describe('the service of docs/your-service.md', { timeout: 90_000 }, () => {
  it('has exact types', async () => {
    expect(await page.program('tsc', ['-p', '.'])).toEqual({ code: 0, output: '' });
  });

  it('writes migrations that drizzle-kit finds complete', async () => {
    const generate = [join(root, 'packages/migrate/src/cli.ts'), 'generate'];
    expect(await page.program('node', generate)).toMatchObject({ code: 0 });
    const kit = [join(home, 'node_modules/drizzle-kit/bin.cjs'), 'generate'];
    expect(await page.program('node', kit)).toMatchObject({
      code: 0,
      output: expect.stringContaining('No schema changes'),
    });
  });

  it.each(['sqlite', 'postgres'] as const)('runs on %s, and prints the same', async (dialect) => {
    await withEmptyDatabase(dialect, async (url) => {
      expect(await page.program('node', ['src/main.ts'], { DATABASE_URL: url })).toEqual({
        code: 0,
        output: "[ 'Hello, database!' ]\nemail is taken\n",
      });
    });
  });
});
