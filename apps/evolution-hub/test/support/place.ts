import type { Mail } from '@schema/http';
import type { StoredObject } from '../../src/ports/objects.ts';

/** The app somewhere: in this process on a database, or as a Worker on D1. */
export interface Place {
  request(path: string, init: RequestInit): Promise<Response>;
  /** The mail that was sent, the latest last. */
  readonly mails: readonly Mail[];
  putObject(key: string, object: StoredObject): Promise<void>;
  /** Work off the jobs that are due, once. */
  runJobs(): Promise<void>;
  /** Run a statement on the database. */
  execute(sql: string): Promise<void>;
  close(): Promise<void>;
}
