import { accepted, deferred, text } from '@schema/core/validators';

/** Digits and letters that nobody mistakes for another: no 0 and O, no 1, I and L. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Make a code of evenly distributed characters, five bits of chance in each. */
export function makeCode(length: number, prefix: string): string {
  let code = '';
  while (code.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(2 * length))) {
      // Bytes beyond the last whole multiple would favour the first letters.
      if (byte < 248 && code.length < length) code += codeAlphabet[byte % codeAlphabet.length];
    }
  }
  return prefix === '' ? code : `${prefix}-${code}`;
}

/** A code as it is kept: in upper case, without blanks around it. */
export const KeptCode = deferred(() => text({ max: 200 }).trim().toUpperCase().normalize('NFC'));

/**
 * Bring a typed code into the form in which codes are kept; undefined for what no database keeps.
 * Codes that have moved in may have other signs than those that are made here.
 */
export function readCode(typed: unknown): string | undefined {
  return accepted(KeptCode, typed);
}
