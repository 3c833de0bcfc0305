const mask = '[masked]';

const secretWords = new Set(
  'password passwords passwd pwd passphrase passcode secret secrets token tokens authorization cookie cookies credential credentials otp totp pin cvv cvc hash salt jwt bearer dsn'.split(
    ' ',
  ),
);
const secretParts =
  /password|passwd|passphrase|secret|credential|(?:api|private|access|encryption|signing|master|session)key|(?:access|refresh|auth|bearer|csrf|session|id)token|(?:recovery|backup|verification)codes?|connectionstring|databaseurl/;

/** Tell whether a name says that its value is a secret: `passwordHash`, `api_key`, `authToken`. */
export function looksSecret(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return words.some((word) => secretWords.has(word)) || secretParts.test(words.join(''));
}

/** Copy an object of JSON with what stands under a secret's name masked, at any depth; null stays null. */
export function masked(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const hide = (name: string, inner: unknown) =>
    inner !== null && looksSecret(name) ? mask : inner;
  return JSON.parse(JSON.stringify(value, hide));
}
