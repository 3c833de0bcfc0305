import { aiJobs } from '@schema/ai-jobs';
import { auth } from '@schema/auth';
import { chat } from '@schema/chat';
import { compose } from '@schema/core';
import { connectionOf } from '@schema/core/connection';
import { goals } from '@schema/goals';
import { media } from '@schema/media';
import { membership } from '@schema/membership';
import { projects } from '@schema/projects';
import { system } from '@schema/system';
import { suite } from '@schema/testing';
import { tracking } from '@schema/tracking';
import type { Database } from 'better-sqlite3';
import { getTableName } from 'drizzle-orm';
import { expect } from 'vitest';
import { postgresFullScans } from '../src/plans/postgres-plan.ts';
import { sqliteFullScans } from '../src/plans/sqlite-plan.ts';
import { allStatements } from '../src/plans/statements.ts';
import { allowed } from './allowed-scans.ts';

const composition = compose([
  auth,
  chat,
  media,
  tracking,
  membership,
  goals,
  aiJobs,
  projects,
  system,
]);

suite('query plans', composition, (test, database) => {
  // PGlite plans as the server does, but explains no statement with parameters.
  const needs = database.dialect === 'postgres' ? 'server' : [];
  const options = { needs, timeout: 60_000 } as const;
  test('search every growing table by an index', options, async ({ store }) => {
    const connection = connectionOf(store);
    const names = new Set(Object.values(composition[database.dialect]).map(getTableName));
    const scans: string[] = [];
    const statements = allStatements(store);
    for (const { name, sql } of statements) {
      const tables =
        database.dialect === 'sqlite'
          ? sqliteFullScans(connection.client as Database, sql, names)
          : await postgresFullScans(connection, sql);
      for (const table of new Set(tables))
        if (!isAllowed(name, table)) scans.push(`${name} reads all of ${table}`);
    }
    expect(statements.length).toBeGreaterThan(200);
    expect(scans).toEqual([]);
  });
});

function isAllowed(statement: string, table: string): boolean {
  return allowed.some((scan) => scan.table === table && (scan.statement?.test(statement) ?? true));
}
