import { holdPostgresServer } from './postgres.ts';

/** Keep one Postgres server for all test files of a Vitest run; the first that needs it starts it. */
export default function setup(): Promise<() => Promise<void>> {
  return holdPostgresServer();
}
