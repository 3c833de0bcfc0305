import {
  insertFrom,
  type Page,
  type PageOptions,
  pick,
  SchemaError,
  splitOptions,
} from '@schema/core';
import { parse } from '@schema/core/validators';
import { and, eq, gte, lt } from 'drizzle-orm';
import type { SystemContext } from '../context.ts';
import { AuditDetails, type AuditEntry, AuditFilter, NewAuditEntry } from './audit.schema.ts';
import { chainEnd } from './chain-end.ts';
import { diffOf, jsonFields } from './diff.ts';
import { firstHash, hashOf } from './hash.ts';
import { masked } from './mask.ts';

const attempts = 1000;

/** Calls that write and read the audit log. */
export function auditLogRepository({
  db,
  tables,
  query,
  linked,
  pages,
  batch,
  fn,
  clock,
  newId,
}: SystemContext) {
  const { auditLogs, auditChain } = tables;

  const end = query('audit.end', (_: object) =>
    fn.forUpdate(db.select({ seq: auditChain.seq, hash: auditChain.hash }).from(auditChain)),
  );
  const begin = query('audit.begin', (p: { id: number; seq: number; hash: string }) =>
    db
      .insert(auditChain)
      .values(pick(p, ['id', 'seq', 'hash']))
      .onConflictDoNothing({ target: auditChain.id }),
  );
  // Only who knows the end's hash moves it, and an entry follows only the end that it has moved.
  const insert = linked('audit.insert', {
    first: (p: AuditEntry) =>
      db
        .update(auditChain)
        .set({ seq: p.seq, hash: p.hash })
        .where(eq(auditChain.hash, p.previousHash)),
    table: auditChain,
    second: (p: AuditEntry) =>
      insertFrom(db, auditLogs, {
        from: auditChain,
        where: eq(auditChain.hash, p.hash),
        values: pick(p, [
          'id',
          'seq',
          'actorId',
          'action',
          'resourceType',
          'resourceId',
          'outcome',
          'requestId',
          'ipAddress',
          'diff',
          'metadata',
          'previousHash',
          'hash',
          'createdAt',
        ]),
      }).returning({ seq: auditLogs.seq }),
  });
  const chain = chainEnd();

  const link = async (entry: Omit<AuditEntry, 'seq' | 'previousHash' | 'hash'>) => {
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const last = chain.expected() ?? chain.found(await end.first({}));
      if (!last) {
        await begin.run({ id: 1, seq: 0, hash: firstHash });
        continue;
      }
      const next = { ...entry, seq: last.seq + 1, previousHash: last.hash };
      const row = { ...next, hash: hashOf(next) };
      // Both databases keep the values as they are: what comes back would be what was sent.
      if (await insert.first(row)) {
        chain.moved(row);
        return row;
      }
      chain.lost();
      // Someone else appended in between. Each time this happens, one of the writers is done.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(attempt, 20)));
    }
    throw new SchemaError('BUSY', 'Other writers kept the audit log busy.', {
      table: 'audit_logs',
    });
  };

  const list = pages(
    'audit.list',
    { by: { createdAt: auditLogs.createdAt, seq: auditLogs.seq }, direction: 'desc' },
    (_: object, page) =>
      db
        .select()
        .from(auditLogs)
        .where(and(page.where, page.after))
        .orderBy(...page.order)
        .limit(page.limit),
    {
      actorId: (actorId: string) => eq(auditLogs.actorId, actorId),
      action: (action: string) => eq(auditLogs.action, action),
      resourceType: (resourceType: string) => eq(auditLogs.resourceType, resourceType),
      resourceId: (resourceId: string) => eq(auditLogs.resourceId, resourceId),
      from: (from: Date) => gte(auditLogs.createdAt, from),
      to: (to: Date) => lt(auditLogs.createdAt, to),
    },
  );

  return {
    /**
     * Add an entry. In a transaction it is kept or undone with the rest, and other transactions that
     * append wait for its end: append last. Secrets in `before`, `after` and `metadata` are masked.
     *
     * @throws SchemaError INVALID_INPUT, BUSY when other writers are ahead 1000 times in a row
     */
    async append(input: NewAuditEntry): Promise<AuditEntry> {
      const { resource, before, after, metadata, ...given } = parse(NewAuditEntry, input);
      const details = parse(AuditDetails, {
        diff: diffOf(jsonFields('before', before), jsonFields('after', after)),
        metadata: metadata ? masked(jsonFields('metadata', metadata)) : null,
      });
      const entry = {
        id: newId(),
        actorId: given.actorId ?? null,
        action: given.action,
        resourceType: resource.type,
        resourceId: resource.id ?? null,
        outcome: given.outcome,
        requestId: given.requestId ?? null,
        ipAddress: given.ipAddress ?? null,
        diff: details.diff ?? null,
        metadata: details.metadata ?? null,
        createdAt: clock.now(),
      };
      // Inside the store's own transaction the turn may never come: there even an empty call is refused.
      if (chain.isBusy()) await batch([]);
      return chain.inTurn(() => link(entry));
    },

    /**
     * List the entries, newest first; each field of the filter narrows them.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async list(options: AuditFilter & PageOptions = {}): Promise<Page<AuditEntry>> {
      const { paging, filter } = splitOptions(options);
      return list(parse(AuditFilter, filter), paging);
    },
  };
}
