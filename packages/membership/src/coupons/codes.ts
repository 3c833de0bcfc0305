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

/** Bring a typed code into the form in which codes are kept; undefined if none looks like it. */
export function readCode(typed: unknown): string | undefined {
  if (typeof typed !== 'string' || typed.length > 200) return undefined;
  const code = typed.normalize('NFC').trim().toUpperCase();
  return /^[A-Z0-9][A-Z0-9-]{2,49}$/.test(code) ? code : undefined;
}
