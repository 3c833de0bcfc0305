import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { openMigrated } from '@schema/migrate';
import { startMain, withFolder } from '@schema/testing/apps';
import { expect, it } from 'vitest';
import { composition } from '../src/composition.ts';
import { seed } from '../src/seed.ts';
import { home, migrations } from './support/paths.ts';

const text = (path: string) => readFile(join(home, path), 'utf8');

it('the README names the scripts and variables that there are', async () => {
  const [readme, manifest, start] = await Promise.all(
    ['README.md', 'package.json', 'src/start.ts'].map(text),
  );
  const { scripts } = JSON.parse(manifest ?? '') as { scripts: Record<string, string> };
  for (const [, script = ''] of (readme ?? '').matchAll(/apps\/mitai run (\w+)/g))
    expect(scripts).toHaveProperty(script);
  for (const [, name = ''] of (readme ?? '').matchAll(/^\| `([A-Z_]+)` \|/gm))
    expect(start).toContain(`env.${name}`);
});

it('the first call of the README works on the seeded app', () =>
  withFolder(async (folder) => {
    const url = `file:${join(folder, '.data/mitai.db')}`;
    const store = await openMigrated(composition, url, { folder: migrations });
    await seed(store);
    await store.close();
    const { address, stop } = await startMain(home, folder);

    const [, script = ''] = /```sh\n(# run by[\s\S]*?)```/.exec(await text('README.md')) ?? [];
    expect(script).toContain('http://localhost:3000/api/v1');
    const { stdout } = await promisify(execFile)(
      'bash',
      ['-euc', script.replace('http://localhost:3000', address)],
      { env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` } },
    );
    const { series } = JSON.parse(stdout) as { series: { metric: string; points: object[] }[] };
    // Days 1 to 4, 5 to 11 and 12 to 14 of January 2026 are in three weeks.
    expect(series.map(({ metric, points }) => [metric, points.length])).toEqual([
      ['sleep.totalDurationMinutes', 3],
      ['sleep.qualityScore', 0],
      ['vitals.restingHr', 3],
      ['vitals.hrv', 3],
    ]);
    expect(await stop()).toBe(0);
  }));
