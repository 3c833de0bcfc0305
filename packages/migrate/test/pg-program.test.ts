import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { faultIn } from '../src/backup/pg-program.ts';
import { backup } from '../src/index.ts';
import { newFolder } from './support/databases.ts';

const hasPgDump = spawnSync('pg_dump', ['--version']).status === 0;

describe('a failure of pg_dump', () => {
  it.skipIf(!hasPgDump)('is told by its cause (where pg_dump is installed)', async () => {
    const failed = backup('postgres://ann@127.0.0.1:1/none', { name: 'x', folder: newFolder() });
    await expect(failed).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      hint: expect.stringMatching(/^pg_dump: error: .*"127\.0\.0\.1", port 1 failed: .*refused$/),
    });
  });

  it.each([
    [
      'pg_dump: error: query failed: ERROR:  permission denied for table t\npg_dump: detail: Query was: LOCK TABLE public.t IN ACCESS SHARE MODE\n',
      'pg_dump: error: query failed: ERROR:  permission denied for table t',
    ],
    [
      'psql:a.sql:1: NOTICE:  extension "x" is there\npsql:a.sql:2: ERROR:  must be owner of table t\n',
      'psql:a.sql:2: ERROR:  must be owner of table t',
    ],
    ['pg_dump: Fehler: nein\n\tLäuft der Server?\n', 'Läuft der Server?'],
    ['', ''],
  ])('is told by the line that says what happened: %j', (complaint, fault) => {
    expect(faultIn(complaint)).toBe(fault);
  });
});
