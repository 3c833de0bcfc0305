import { expect, test } from 'vitest';
import type { AuditEntry } from '../src/audit/audit.schema.ts';
import { firstHash, hashOf } from '../src/audit/hash.ts';

const row: Omit<AuditEntry, 'hash'> = {
  seq: 1,
  id: '00000000-0000-7000-8000-000000000001',
  createdAt: new Date('2026-01-01T00:00:00.001Z'),
  actorId: null,
  action: 'a',
  resourceType: 'project',
  resourceId: null,
  outcome: 'success',
  requestId: null,
  ipAddress: null,
  diff: null,
  metadata: null,
  previousHash: firstHash,
};

test('the hash of an entry is another one where any of its columns is', () => {
  const others: Omit<AuditEntry, 'hash'> = {
    seq: 2,
    id: '00000000-0000-7000-8000-000000000002',
    createdAt: new Date('2026-01-01T00:00:00.002Z'),
    actorId: '00000000-0000-7000-8000-000000000003',
    action: 'b',
    resourceType: 'story',
    resourceId: 'x',
    outcome: 'failure',
    requestId: 'x',
    ipAddress: 'x',
    diff: { name: { from: 1, to: 2 } },
    metadata: { name: 1 },
    previousHash: '1'.repeat(64),
  };
  const columns = Object.keys(row) as (keyof typeof row)[];
  const hashes = columns.map((column) => hashOf({ ...row, [column]: others[column] }));
  // A value in the place of another one is another hash as well.
  expect(new Set([hashOf(row), ...hashes]).size).toBe(columns.length + 1);
  expect(hashOf({ ...row })).toBe(hashOf(row));
});

test('the hash of an entry stays what stored chains have, in whatever order its JSON comes', () => {
  const diff = { title: { to: 'ü', from: null } };
  const metadata = JSON.parse('{"b":[2,null,{"d":1.5,"c":{}}],"10":1,"9":2,"__proto__":0}');
  const kept = 'd44845a9faa3eabd4ef67b2894fa6fa8024720f9831351557ff43988762ff4b8';
  expect(hashOf({ ...row, diff, metadata })).toBe(kept);
});
