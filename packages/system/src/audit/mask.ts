import type { Json } from '@schema/core/validators';

const mask = '[masked]';

const secretWords = new Set(
  'password passwords pass passwd pwd passphrase passcode secret secrets token tokens authorization cookie cookies credential credentials otp totp pin cvv cvc hash salt jwt bearer dsn'.split(
    ' ',
  ),
);
const secretParts =
  /password|passwd|passphrase|secret|credential|(?:api|private|access|encryption|signing|master|session)key|(?:access|refresh|auth|bearer|csrf|session|id)token|tokens?$|(?:recovery|backup|verification)codes?|connectionstring|databaseurl/;

// An application has few names, and asks for them with every entry.
const known = new Map<string, boolean>();
const knownLimit = 1000;

/** Tell whether a name says that its value is a secret: `passwordHash`, `api_key`, `authToken`. */
export function looksSecret(name: string): boolean {
  let answer = known.get(name);
  if (answer === undefined) {
    answer = hasSecretWord(name);
    if (known.size < knownLimit) known.set(name, answer);
  }
  return answer;
}

function hasSecretWord(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return words.some((word) => secretWords.has(word)) || secretParts.test(words.join(''));
}

/** Copy an object of JSON with what stands under a secret's name masked, at any depth; null stays null. */
export function masked(value: Readonly<Record<string, Json>>): Record<string, Json> {
  return JSON.parse(JSON.stringify(value, hide));
}

/** Mask one field of JSON as `masked` does a whole object's. */
export function maskedField(name: string, value: Json): Json {
  const hidden = hide(name, value) as Json;
  return typeof hidden === 'object' ? JSON.parse(JSON.stringify(hidden, hide)) : hidden;
}

function hide(name: string, value: unknown): unknown {
  return value !== null && looksSecret(name) ? mask : value;
}
