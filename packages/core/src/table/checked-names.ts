import { SchemaError } from '../errors.ts';
import type { ComposeOptions } from './compose.ts';

/** What is put together with other names and with SQL by hand, without any thought of its quotes. */
const plain = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Refuse a prefix or a Postgres schema that is no plain name. */
export function refuseNames({ prefix = '', schema }: ComposeOptions): void {
  const names = { ...(prefix !== '' && { prefix }), ...(schema !== undefined && { schema }) };
  for (const [option, name] of Object.entries(names)) {
    if (plain.test(name)) continue;
    throw new SchemaError('INVALID_DEFINITION', `The ${option} is no plain name.`, {
      hint: 'Use letters, digits and _, and no digit at the beginning.',
    });
  }
  if (schema === 'public') {
    throw new SchemaError('INVALID_DEFINITION', 'The schema public has no name of its own.', {
      hint: 'Leave the option out.',
    });
  }
}
