import { connectionOf, translated } from '@schema/core/connection';
import { analyzePostgres, postgresFindings, postgresSizes } from './doctor-postgres.ts';
import { sqliteFindings, sqliteSizes } from './doctor-sqlite.ts';

/** Something that is wrong with a database, or may become so. */
export interface Finding {
  /** An error loses data or breaks queries; a warning costs speed or safety. */
  readonly level: 'error' | 'warning';
  readonly check: string;
  readonly message: string;
}

export interface TableSize {
  readonly name: string;
  /** How many indexes it has, those of its keys among them. */
  readonly indexes: number;
  /** Estimated on Postgres, which does not count for this. */
  readonly rows: number;
  /** The table with its indexes. */
  readonly bytes: number;
}

export interface Diagnosis {
  readonly findings: readonly Finding[];
  readonly tables: readonly TableSize[];
  /** Whether the planner's statistics were refreshed. */
  readonly analyzed: boolean;
}

export interface DiagnoseOptions {
  /** Refresh the planner's statistics first: ANALYZE. */
  readonly analyze?: boolean;
}

/** Run one read and give its rows as objects. */
export type Read = <Row>(sql: string) => Promise<Row[]>;

/**
 * Examine a database: integrity, foreign keys, indexes, sizes and settings. It writes nothing but
 * the statistics, where it is asked to.
 *
 * @throws SchemaError UNAVAILABLE
 */
export async function diagnose(
  store: object,
  { analyze = false }: DiagnoseOptions = {},
): Promise<Diagnosis> {
  const connection = connectionOf(store);
  const { dialect, executor } = connection;
  const read: Read = async <Row>(sql: string) =>
    // Each query stands beside the type of its rows.
    (await executor.objects({ name: 'doctor', sql }, [])) as Row[];
  const run = async (sql: string) => {
    await executor.run({ name: 'doctor', sql }, []);
  };
  return translated(connection, async () => {
    if (dialect === 'postgres') {
      if (analyze) await analyzePostgres(read, run);
      const findings = await postgresFindings(read);
      return { findings, tables: await postgresSizes(read), analyzed: analyze };
    }
    if (analyze) await run('analyze');
    const findings = await sqliteFindings(read);
    return { findings, tables: await sqliteSizes(read), analyzed: analyze };
  });
}
