import { z } from '@hono/zod-openapi';
import { diagnose } from '@schema/migrate';
import type { AutoDevHubStore } from '../composition.ts';

/** What the health checks of the database found. */
export const HealthReport = z
  .strictObject({
    status: z.enum(['ok', 'failing']),
    checkedAt: z.date(),
    checks: z.array(
      z.strictObject({
        name: z.enum(['integrity', 'foreign keys', 'statistics', 'table sizes']),
        ok: z.boolean(),
        says: z.string(),
      }),
    ),
    /** Everything that the doctor objects to, also beside the checks. */
    findings: z
      .array(
        z.strictObject({
          level: z.enum(['error', 'warning']),
          check: z.string(),
          message: z.string(),
        }),
      )
      .readonly(),
    tables: z
      .array(
        z.strictObject({
          name: z.string(),
          indexes: z.int(),
          rows: z.int().openapi({ description: 'Estimated on Postgres.' }),
          bytes: z.int(),
        }),
      )
      .readonly(),
  })
  .openapi('HealthReport');
export type HealthReport = z.output<typeof HealthReport>;

type HealthCheck = HealthReport['checks'][number];

/** Run the four health checks: integrity, foreign keys, fresh statistics, table sizes. */
async function healthReport(store: AutoDevHubStore, now: Date): Promise<HealthReport> {
  const { findings, tables, analyzed } = await diagnose(store, { analyze: true });
  const about = (check: string) => findings.filter((finding) => finding.check === check);
  const verdict = (name: HealthCheck['name'], check: string): HealthCheck => {
    const found = about(check);
    return {
      name,
      ok: found.length === 0,
      says: found.map(({ message }) => message).join(' ') || 'ok',
    };
  };
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return {
    status: findings.some(({ level }) => level === 'error') ? 'failing' : 'ok',
    checkedAt: now,
    checks: [
      verdict('integrity', 'integrity'),
      verdict('foreign keys', 'foreign-keys'),
      { name: 'statistics', ok: analyzed, says: analyzed ? 'refreshed' : 'not refreshed' },
      { name: 'table sizes', ok: true, says: `${tables.length} tables, ${rows} rows` },
    ],
    findings,
    tables,
  };
}

/** Give reports that are at most so old, however many ask at once. */
export function keptReports(store: AutoDevHubStore, maxAge = 60_000): () => Promise<HealthReport> {
  let kept: { readonly report: Promise<HealthReport>; readonly at: number } | undefined;
  return () => {
    const now = Date.now();
    // The clock may have been set back.
    if (!kept || Math.abs(now - kept.at) >= maxAge) {
      const report = healthReport(store, new Date(now));
      const mine = { report, at: now };
      kept = mine;
      report.catch(() => {
        if (kept === mine) kept = undefined;
      });
    }
    return kept.report;
  };
}
