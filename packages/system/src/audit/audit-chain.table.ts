import { table } from '@schema/core/table';

/** The end of the chain, in one row: who appends holds it until the transaction ends. */
export const auditChain = table('audit_chain', (t) => ({
  id: t.integer().between({ min: 1, max: 1 }).primaryKey(),
  seq: t.bigint().notNull(),
  hash: t.text({ min: 64, max: 64 }).notNull(),
}));
