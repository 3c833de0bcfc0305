import type { Sql } from 'postgres';
import { endsSession } from './errors.ts';
import { type Held, hold, type Sendable } from './held.ts';

/** Makes a client of one connection, which says when it is lost. */
type OpenLine = (onClose: () => void) => Sql;

/** A place in a pool for a client of postgres.js with one connection, which is made when it is used. */
export class Line {
  readonly #open: OpenLine;
  readonly #lifetime: number;
  /** Undefined until it is used, and after a loss: then postgres.js refuses a statement with the old error. */
  #client: Sql | undefined;
  /** While it connects, postgres.js puts statements aside, and some of them until it is idle again. */
  #isOpen = false;
  /** When it is to be made anew, in the time of `performance.now()`. */
  #end = 0;
  /** Statements that have no answer yet; who holds it counts as one. */
  #users = 0;
  #isHeld = false;
  #answers = 0;
  /** Its answers when it was last looked at; undefined if it owed none then. */
  #seen: number | undefined;

  constructor(open: OpenLine, lifetime: number) {
    this.#open = open;
    this.#lifetime = lifetime;
  }

  get users(): number {
    return this.#users;
  }

  /** Whether a statement may stand behind others on it: one that is to be made anew must run empty. */
  get isShared(): boolean {
    return this.#isOpen && !this.#isHeld && performance.now() <= this.#end;
  }

  take(alone: boolean): this {
    this.#users += 1;
    this.#isHeld = alone;
    return this;
  }

  leave(): void {
    this.#users -= 1;
    this.#answers += 1;
    this.#isHeld = false;
    if (this.#users > 0 || performance.now() <= this.#end) return;
    this.#client?.end({ timeout: 5 });
    this.#forget();
  }

  async send<T>(make: (sql: Sql) => Sendable<T>): Promise<T> {
    try {
      const answer = await make(this.#connect());
      this.#isOpen = this.#client !== undefined;
      return answer;
    } catch (error) {
      throw this.#failed(error);
    }
  }

  async hold(): Promise<Held> {
    try {
      const client = this.#connect();
      // A reserve() that has to connect is never answered.
      if (!this.#isOpen) await client.unsafe('select 1');
      const held = await hold(client);
      this.#isOpen = this.#client !== undefined;
      return {
        send: (make) =>
          held.send(make).catch((error) => {
            throw this.#failed(error);
          }),
        release: held.release,
      };
    } catch (error) {
      throw this.#failed(error);
    }
  }

  /** Give it up if it has given no answer since the last look. Who holds one may have set a longer timeout. */
  dropIfSilent(): void {
    const owes = this.#users > 0 && !this.#isHeld;
    if (owes && this.#seen === this.#answers) this.#drop();
    this.#seen = owes ? this.#answers : undefined;
  }

  /** End it, once it has answered or the seconds are over. */
  async end(timeout: number): Promise<void> {
    await this.#client?.end({ timeout });
  }

  #connect(): Sql {
    if (this.#client) return this.#client;
    const client = this.#open(() => {
      if (this.#client === client) this.#drop();
    });
    this.#client = client;
    this.#end = performance.now() + this.#lifetime;
    return client;
  }

  /** A connection has failed some time before it is closed: the next call is not to take it. */
  #failed(error: unknown): unknown {
    const failure = error as { code?: string; severity?: string };
    if (/^(CONN|E[A-Z_]+$)/.test(failure.code ?? '') || endsSession(failure)) this.#drop();
    return error;
  }

  /** What waits on it fails now: it would wait for a connection that postgres.js makes anew. */
  #drop(): void {
    this.#client?.end({ timeout: 0 });
    this.#forget();
  }

  #forget(): void {
    this.#client = undefined;
    this.#isOpen = false;
  }
}
