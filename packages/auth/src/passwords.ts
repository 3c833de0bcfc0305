import { importDriver } from '@schema/core/connection';

/** Hashes passwords; put one of your own where native code cannot run. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  verify(password: string, hash: string): Promise<boolean>;
  /** Tell whether a hash is of an older kind or a lower cost than new ones. */
  isOutdated(hash: string): boolean;
}

/** What a hash of argon2id costs. */
export interface Argon2Cost {
  /** KiB of memory. */
  readonly memoryCost: number;
  /** Passes over it. */
  readonly timeCost: number;
  readonly parallelism: number;
}

/** The least that OWASP's Password Storage Cheat Sheet asks of argon2id. */
const recommended: Argon2Cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The most that a stored hash may cost: a single dearer one could take hours, or all memory. */
const dearest = { rounds: 14, memoryCost: 262_144, timeCost: 16 };

/**
 * Hash with argon2id; verify the bcrypt hashes of older systems too, and call them outdated. A hash
 * that costs more than 256 MiB, 16 passes or 14 rounds is of no password, unless new ones cost as much.
 */
export function argon2Passwords(cost: Argon2Cost = recommended): PasswordHasher {
  // Loaded at the first use: an app that only validates sessions never needs it.
  const argon2 = () => importDriver('@node-rs/argon2', () => import('@node-rs/argon2'));
  const bcrypt = () => importDriver('@node-rs/bcrypt', () => import('@node-rs/bcrypt'));
  return {
    hash: async (password) => (await argon2()).hash(password, cost),
    verify: async (password, hash) => {
      if (!isAffordable(hash, cost)) return false;
      // A hash that cannot be read is of no password.
      if (hash.startsWith('$2')) return (await bcrypt()).verify(password, hash).catch(() => false);
      return (await argon2()).verify(hash, password).catch(() => false);
    },
    isOutdated: (hash) => {
      const [, memory, time] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$/.exec(hash) ?? [];
      // Of two services that hash with different costs, neither replaces the dearer hash.
      return !(Number(memory) >= cost.memoryCost && Number(time) >= cost.timeCost);
    },
  };
}

function isAffordable(hash: string, { memoryCost, timeCost }: Argon2Cost): boolean {
  const [, rounds] = /^\$2[aby]\$(\d\d)\$/.exec(hash) ?? [];
  if (rounds) return Number(rounds) <= dearest.rounds;
  const [, memory, time] =
    /^\$argon2(?:id|i|d)\$(?:v=\d+\$)?m=(\d+),t=(\d+),p=\d+\$/.exec(hash) ?? [];
  return (
    Number(memory) <= Math.max(memoryCost, dearest.memoryCost) &&
    Number(time) <= Math.max(timeCost, dearest.timeCost)
  );
}
