import { ann } from './ann.ts';

/** Say what can be tried on a running hub. */
export function whatNext(address: string, print: (line: string) => void): void {
  print(`
Try next
  ${address}/docs   every route, to read and to try
  curl ${address}/api/v1/auth/login -H 'Content-Type: application/json' \\
    -d '${JSON.stringify({ email: ann.email, password: ann.password })}'
  npm run schema -- doctor --app hub   what the database is like
  npm run bench                        how fast it is beside its drivers
`);
}
