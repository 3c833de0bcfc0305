/** Hashes passwords; put one of your own where native code cannot run. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  verify(password: string, hash: string): Promise<boolean>;
  /** Tell whether a hash is of an older kind or a lower cost than new ones. */
  isOutdated(hash: string): boolean;
}

export interface Argon2Cost {
  /** KiB of memory. */
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** The least that OWASP's Password Storage Cheat Sheet asks of argon2id. */
const recommended: Argon2Cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hash with argon2id; verify the bcrypt hashes of older systems too, and call them outdated. */
export function argon2Passwords(cost: Argon2Cost = recommended): PasswordHasher {
  // Loaded at the first use: an app that only validates sessions never needs it.
  const argon2 = () => import('@node-rs/argon2');
  return {
    hash: async (password) => (await argon2()).hash(password, cost),
    verify: async (password, hash) => {
      // A hash that cannot be read is of no password.
      if (/^\$2[aby]\$/.test(hash))
        return (await import('@node-rs/bcrypt')).verify(password, hash).catch(() => false);
      if (!hash.startsWith('$argon2')) return false;
      return (await argon2()).verify(hash, password).catch(() => false);
    },
    isOutdated: (hash) => {
      const [, memory, time] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$/.exec(hash) ?? [];
      // Of two services that hash with different costs, neither replaces the dearer hash.
      return !(Number(memory) >= cost.memoryCost && Number(time) >= cost.timeCost);
    },
  };
}
