import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Page, root, unpack } from './support/page.ts';

let page: Page;
beforeAll(async () => {
  page = await unpack('writing-a-domain', ['src', 'test']);
});
afterAll(() => page.remove());

describe('the code of docs/writing-a-domain.md', { timeout: 90_000 }, () => {
  it('has exact types', async () => {
    expect(await page.program('tsc', ['-p', '.'])).toEqual({ code: 0, output: '' });
  });

  it('runs on SQLite and on Postgres', async () => {
    const config = join(root, 'vitest.shared.ts');
    const args = ['run', '--root', page.folder, '--config', config];
    const { code, output } = await page.program('vitest', args, {
      TEST_DATABASES: 'sqlite-memory,pglite',
    });
    expect({ code, output }).toMatchObject({ code: 0 });
    const report = join(page.folder, 'node_modules/.cache/vitest/report.json');
    expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({
      numPassedTests: 6,
      numTotalTests: 6,
    });
  });
});
