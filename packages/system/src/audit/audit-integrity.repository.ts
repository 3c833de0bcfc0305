import { insertFrom, oneRow } from '@schema/core';
import { parse } from '@schema/core/validators';
import { asc, desc, eq, gt, gte, lte, min, sql } from 'drizzle-orm';
import type { SystemContext } from '../context.ts';
import { type AuditCheckpoint, AuditPurge } from './audit.schema.ts';
import { firstHash, hashOf } from './hash.ts';

/** Why a chain is broken at a row: it was changed, it is gone, or it was not put there by `append`. */
export type AuditBreak = 'changed' | 'missing' | 'foreign';

/** What a check of the chain found: that it holds, or the first row at which it is broken. */
export type AuditVerification =
  | {
      readonly ok: true;
      /** How many rows were looked at. */
      readonly count: number;
      /** The end of the chain: kept elsewhere, it shows a chain that was written anew. */
      readonly seq: number;
      readonly hash: string;
    }
  | { readonly ok: false; readonly seq: number; readonly reason: AuditBreak };

const portion = 500;

/** Calls that check the audit log, and that shorten it. */
export function auditIntegrityRepository({ db, tables, query, batch, clock }: SystemContext) {
  const { auditLogs, auditChain, auditCheckpoints } = tables;

  const end = query('audit.endNow', (_: object) =>
    db.select({ seq: auditChain.seq, hash: auditChain.hash }).from(auditChain),
  );
  const latestCheckpoint = query('audit.latestCheckpoint', (_: object) =>
    db.select().from(auditCheckpoints).orderBy(desc(auditCheckpoints.seq)).limit(oneRow),
  );
  const earliest = query('audit.earliest', (_: object) =>
    db.select({ seq: min(auditLogs.seq) }).from(auditLogs),
  );
  const following = query('audit.following', (p: { seq: number; limit: number }) =>
    db
      .select()
      .from(auditLogs)
      .where(gt(auditLogs.seq, p.seq))
      .orderBy(asc(auditLogs.seq))
      .limit(p.limit),
  );
  const firstKept = query('audit.firstKept', (p: { before: Date }) =>
    db
      .select({ seq: min(auditLogs.seq) })
      .from(auditLogs)
      .where(gte(auditLogs.createdAt, p.before)),
  );
  // Purges and appends take turns at this row, as appends among themselves do.
  const hold = query('audit.hold', (_: object) =>
    db.update(auditChain).set({ seq: sql`${auditChain.seq}` }),
  );
  const leaveCheckpoint = query(
    'audit.leaveCheckpoint',
    (p: { seq: number; cutoff: Date; now: Date }) =>
      insertFrom(db, auditCheckpoints, {
        from: auditLogs,
        // Gone where another purge has come first.
        where: eq(auditLogs.seq, p.seq),
        values: {
          seq: auditLogs.seq,
          hash: auditLogs.hash,
          purged: sql`${auditLogs.seq} - coalesce((select max(${auditCheckpoints.seq}) from ${auditCheckpoints}), 0)`,
          cutoff: p.cutoff,
          createdAt: p.now,
        },
      }).returning(),
  );
  const remove = query('audit.remove', (p: { seq: number }) =>
    db.delete(auditLogs).where(lte(auditLogs.seq, p.seq)),
  );

  /** Follow the chain from the latest checkpoint to its end. */
  const follow = async (start: { seq: number; hash: string }): Promise<AuditVerification> => {
    const { seq: first } = await earliest.one({});
    if (first !== null && first <= start.seq) return { ok: false, seq: first, reason: 'foreign' };
    let { seq, hash } = start;
    let known = 0;
    for (;;) {
      const rows = await following.all({ seq, limit: portion });
      for (const row of rows) {
        if (row.seq !== seq + 1) return { ok: false, seq: seq + 1, reason: 'missing' };
        if (row.previousHash !== hash || hashOf(row) !== row.hash)
          return { ok: false, seq: row.seq, reason: 'changed' };
        ({ seq, hash } = row);
      }
      if (rows.length === portion) continue;
      // The chain had gone on before these rows were read.
      if (rows.length === 0 && seq < known) return { ok: false, seq: seq + 1, reason: 'missing' };
      // Read after the rows: it is never behind one that `append` wrote.
      const last = (await end.first({})) ?? { seq: 0, hash: firstHash };
      if (last.seq < seq) return { ok: false, seq: last.seq + 1, reason: 'foreign' };
      if (last.seq === seq) {
        return last.hash === hash
          ? { ok: true, count: seq - start.seq, seq, hash }
          : { ok: false, seq, reason: 'changed' };
      }
      known = last.seq;
    }
  };

  return {
    /** Check every row that retention has left: gives the first one at which the chain is broken. */
    async verify(): Promise<AuditVerification> {
      for (;;) {
        const checkpoint = await latestCheckpoint.first({});
        const found = await follow(checkpoint ?? { seq: 0, hash: firstHash });
        if (found.ok || (await latestCheckpoint.first({}))?.seq === checkpoint?.seq) return found;
        // A purge ran meanwhile: what it took away was not missing.
      }
    },

    /**
     * Delete the entries that are older than a time, from the first one on, and leave a checkpoint;
     * undefined if there are none. There is no other way past the triggers.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async purge(input: AuditPurge): Promise<AuditCheckpoint | undefined> {
      const { before } = parse(AuditPurge, input);
      const last = (await end.first({}))?.seq ?? 0;
      const seq = ((await firstKept.one({ before })).seq ?? last + 1) - 1;
      if (seq <= ((await latestCheckpoint.first({}))?.seq ?? 0)) return undefined;
      const [, [checkpoint]] = await batch([
        hold.with({}),
        leaveCheckpoint.with({ seq, cutoff: before, now: clock.now() }),
        remove.with({ seq }),
      ]);
      return checkpoint;
    },
  };
}
