import { createHash, randomBytes } from 'node:crypto';

/** A token of 256 random bits in base64url, shown once; only its hash is stored. */
interface IssuedToken {
  readonly token: string;
  readonly tokenHash: string;
}

/** Make a token and the hash to store of it. */
export function issueToken(): IssuedToken {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: hashToken(token) };
}

/** SHA-256 as 64 hexadecimal digits: rows are found by it, so look-up time tells nothing of a token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Tell whether something can be a token at all; anything else is never looked up. */
export function isToken(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{43}$/.test(value);
}
