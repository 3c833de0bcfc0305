import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ann } from './ann.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Say what can be tried on a running hub and its database, from the root of the repository. */
export function whatNext(address: string, url: string, print: (line: string) => void): void {
  print(`
Try next
  ${address}/docs   every route, to read and to try
  curl ${address}/api/v1/auth/login -H 'Content-Type: application/json' \\
    -d '${JSON.stringify({ email: ann.email, password: ann.password })}'
  npm run schema -- doctor --app hub --url ${fromRoot(url)}   what the database is like
  npm run bench   how fast it is beside its drivers
`);
}

/** Spell a URL for a command in the root; one of a server may hold a password, and stays a variable. */
function fromRoot(url: string): string {
  const [, scheme, path] = /^(file|pglite):(.+)$/.exec(url) ?? [];
  return path === undefined ? '"$DATABASE_URL"' : `${scheme}:${relative(root, resolve(path))}`;
}
