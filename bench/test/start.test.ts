import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';

interface Imported {
  readonly modules: readonly string[];
  readonly schemas: number;
}

describe('importing all nine packages', () => {
  let imported: Imported;

  beforeAll(async () => {
    const program = resolve(import.meta.dirname, '../start/imported.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [program]);
    imported = JSON.parse(stdout) as Imported;
  });

  it('loads no driver and no password hasher', () => {
    expect(imported.modules.length).toBeGreaterThan(300);
    const unused = /\/node_modules\/(better-sqlite3|postgres|sqlite-vec|@electric-sql|@node-rs)\//;
    expect(imported.modules.filter((url) => unused.test(url))).toEqual([]);
  });

  it('makes few schemas: what the packages put together is deferred', () => {
    expect(imported.schemas).toBeGreaterThan(0);
    expect(imported.schemas).toBeLessThan(150);
  });
});
