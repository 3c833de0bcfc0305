import { diagnose, type Finding, type TableSize } from '@schema/migrate';
import type { AutoDevHubStore } from '../composition.ts';

export interface HealthCheck {
  readonly name: 'integrity' | 'foreign keys' | 'statistics' | 'table sizes';
  readonly ok: boolean;
  readonly says: string;
}

/** What the health checks of the database found. */
export interface HealthReport {
  readonly status: 'ok' | 'failing';
  readonly checkedAt: Date;
  readonly checks: readonly HealthCheck[];
  /** Everything that the doctor objects to, also beside the checks. */
  readonly findings: readonly Finding[];
  readonly tables: readonly TableSize[];
}

/** Run the four health checks: integrity, foreign keys, fresh statistics, table sizes. */
export async function healthReport(
  store: AutoDevHubStore,
  now = new Date(),
): Promise<HealthReport> {
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
