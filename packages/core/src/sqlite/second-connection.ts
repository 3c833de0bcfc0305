import type Sqlite from 'better-sqlite3';
import type { Statement } from '../store/executor.ts';
import { statementCache } from './statement-cache.ts';

/** As many reads in one turn of the event loop pay for holding their lock. */
const manyReads = 64;

/** Milliseconds until a loop that never lets go is made to: a reader keeps the log from starting anew. */
const longestHold = 10;

interface Opened {
  readonly database: Sqlite.Database;
  readonly prepare: ReturnType<typeof statementCache>;
}

const control = {
  begin: { name: 'control', sql: 'BEGIN' },
  // A transaction has its lock from its first read on.
  read: { name: 'control', sql: 'SELECT 1 FROM sqlite_schema' },
  end: { name: 'control', sql: 'COMMIT' },
} as const satisfies Record<string, Statement>;

/**
 * A file's second connection, opened at its first use. While the writer's is in a transaction, it
 * reads. Else it spares the writer's reads their lock: SQLite takes one before each read of a file and
 * drops it after, two calls of the system that take longer than a look-up, but only counts where
 * another connection of the process holds the same lock. What is read is not affected.
 */
export class SecondConnection {
  readonly #open: () => Sqlite.Database;
  #opened: Opened | undefined;
  #reads = 0;
  #heldSince: number | undefined;

  constructor(open: () => Sqlite.Database) {
    this.#open = open;
  }

  /** Prepare a statement to read what is stored now. */
  prepare(statement: Statement): Sqlite.Statement {
    this.letGo();
    return this.#connection().prepare(statement);
  }

  /** Told before each read of the writer's connection, to hold the lock where reads are many. */
  countRead(): void {
    if (++this.#reads % manyReads !== 0) return;
    if (this.#heldSince === undefined) this.#hold();
    else if (performance.now() - this.#heldSince > longestHold) this.letGo();
  }

  /** Let go of the lock: before a write, which may start the log anew. */
  letGo(): void {
    if (this.#heldSince === undefined) return;
    this.#heldSince = undefined;
    this.#connection().prepare(control.end).run();
  }

  close(): void {
    this.#heldSince = undefined;
    this.#opened?.database.close();
  }

  #hold(): void {
    try {
      this.#connection().prepare(control.begin).run();
      this.#heldSince = performance.now();
      this.#connection().prepare(control.read).get();
      setImmediate(() => this.letGo());
    } catch {
      // Another process has the file for itself: each read waits for it, as without this.
      this.letGo();
    }
  }

  #connection(): Opened {
    if (!this.#opened) {
      const database = this.#open();
      this.#opened = { database, prepare: statementCache(database) };
    }
    return this.#opened;
  }
}
