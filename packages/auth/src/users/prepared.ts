import type { z } from 'zod';
import type { Origin } from '../sign-ins/sign-ins.schema.ts';
import type { Registration } from './users.schema.ts';

interface NewAccount extends Omit<z.output<typeof Registration>, 'password'> {
  readonly passwordHash: string | null;
}

/** A registration that is checked, with its password hashed; nothing can be read from it. */
export class PreparedRegistration {
  readonly #account: NewAccount;

  constructor(account: NewAccount) {
    this.#account = account;
  }

  static is(value: unknown): value is PreparedRegistration {
    return value instanceof Object && #account in value;
  }

  static accountOf(prepared: PreparedRegistration): NewAccount {
    return prepared.#account;
  }
}

/** The hash that a password was checked against, and that of the one to take its place. */
export interface ReplacedHash {
  readonly oldHash: string;
  readonly newHash: string;
}

interface NewSecret extends ReplacedHash {
  readonly origin: z.output<typeof Origin>;
}

/** A change of a password that was right, with the new one hashed; nothing can be read from it. */
export class PreparedPasswordChange {
  readonly #secret: NewSecret;

  constructor(secret: NewSecret) {
    this.#secret = secret;
  }

  static is(value: unknown): value is PreparedPasswordChange {
    return value instanceof Object && #secret in value;
  }

  static secretOf(prepared: PreparedPasswordChange): NewSecret {
    return prepared.#secret;
  }
}
