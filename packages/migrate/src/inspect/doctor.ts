import { connectionOf, translated } from '@schema/core/connection';
import { analyzePostgres, postgresFindings, postgresSizes } from './doctor-postgres.ts';
import { analyzeSqlite, sqliteFindings, sqliteSizes } from './doctor-sqlite.ts';

/** Something that is wrong with a database, or may become so. */
export interface Finding {
  /** An error loses data or breaks queries; a warning costs speed or safety. */
  readonly level: 'error' | 'warning';
  readonly check: string;
  readonly message: string;
}

/** How much a table holds. */
export interface TableSize {
  readonly name: string;
  /** How many indexes it has, those of its keys among them. */
  readonly indexes: number;
  /** Estimated on Postgres, counted where it has no estimate yet. */
  readonly rows: number;
  /** The table with its indexes. */
  readonly bytes: number;
}

/** What was found out about a database. */
export interface Diagnosis {
  readonly findings: readonly Finding[];
  readonly tables: readonly TableSize[];
  /** Whether the planner's statistics were refreshed; those of a damaged file are not. */
  readonly analyzed: boolean;
}

/** From when on something is named. */
export interface DoctorLimits {
  /** On Postgres, the days without a read that make an index unused. Default 7. */
  readonly unusedDays: number;
  /** On Postgres, the seconds that make a transaction long. Default 300. */
  readonly transactionSeconds: number;
  /** On SQLite, the bytes that make the write-ahead log large. Default 64 MiB. */
  readonly logBytes: number;
}

/** From when on something is named, and whether the statistics are made anew first. */
export interface DiagnoseOptions extends Partial<DoctorLimits> {
  /** Refresh the planner's statistics first: ANALYZE. */
  readonly analyze?: boolean;
}

/** Run one read and give its rows as objects. */
export type Read = <Row>(sql: string) => Promise<Row[]>;
/** Run one statement that gives no rows. */
export type Run = (sql: string) => Promise<void>;

/**
 * Examine a database: integrity, foreign keys, indexes, sizes and settings. It writes nothing but
 * the statistics, where it is asked to. On SQLite the settings are those of the store's connection,
 * which only a Drizzle database that was opened elsewhere has wrong.
 *
 * @throws SchemaError UNAVAILABLE
 */
export async function diagnose(
  store: object,
  {
    analyze = false,
    unusedDays = 7,
    transactionSeconds = 300,
    logBytes = 64 * 1024 * 1024,
  }: DiagnoseOptions = {},
): Promise<Diagnosis> {
  const connection = connectionOf(store);
  const { dialect, executor } = connection;
  const read: Read = async <Row>(sql: string) =>
    // Each query stands beside the type of its rows.
    (await executor.objects({ name: 'doctor', sql }, [])) as Row[];
  const run: Run = async (sql) => {
    await executor.run({ name: 'doctor', sql }, []);
  };
  return translated(connection, async () => {
    if (dialect === 'postgres') {
      if (analyze) await analyzePostgres(read, run);
      const findings = await postgresFindings(read, { unusedDays, transactionSeconds });
      return { findings, tables: await postgresSizes(read), analyzed: analyze };
    }
    const analyzed = analyze && (await analyzeSqlite(run));
    const findings = await sqliteFindings(read, run, { logBytes });
    return { findings, tables: await sqliteSizes(read), analyzed };
  });
}
