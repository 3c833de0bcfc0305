import { connectionOf } from '@schema/core/connection';
import { translated } from '../apply/translated.ts';
import { postgresFindings, postgresSizes } from './doctor-postgres.ts';
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
  /** Estimated on Postgres, which does not count for this. */
  readonly rows: number;
  /** The table with its indexes. */
  readonly bytes: number;
}

export interface Diagnosis {
  readonly findings: readonly Finding[];
  readonly tables: readonly TableSize[];
}

/** Run one read and give its rows as objects. */
export type Read = <Row>(sql: string) => Promise<Row[]>;

/**
 * Examine a database: integrity, foreign keys, indexes, sizes and settings. It writes nothing.
 *
 * @throws SchemaError UNAVAILABLE
 */
export async function diagnose(store: object): Promise<Diagnosis> {
  const connection = connectionOf(store);
  const { dialect, executor } = connection;
  const read: Read = async <Row>(sql: string) =>
    // Each query stands beside the type of its rows.
    (await executor.objects({ name: 'doctor', sql }, [])) as Row[];
  return translated(connection, async () =>
    dialect === 'postgres'
      ? { findings: await postgresFindings(read), tables: await postgresSizes(read) }
      : { findings: await sqliteFindings(read), tables: await sqliteSizes(read) },
  );
}
