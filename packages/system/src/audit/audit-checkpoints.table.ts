import { table } from '@schema/core/table';

/** What retention leaves of the rows that it deletes: where the chain now begins. */
export const auditCheckpoints = table('audit_checkpoints', (t) => ({
  /** The last row that was deleted. */
  seq: t.bigint().primaryKey(),
  /** That row's hash, which the first row that is left points back to. */
  hash: t.text({ min: 64, max: 64 }).notNull(),
  /** How many rows were deleted with it. */
  purged: t.bigint().notNull(),
  /** All of them were older than this. */
  cutoff: t.timestamp().notNull(),
  createdAt: t.timestamp().notNull(),
}));
