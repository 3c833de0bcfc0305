import { SchemaError } from '@schema/core';
import { type PostgresUrl, readPostgresUrl } from '@schema/core/connection';

type Environment = Readonly<Record<string, string | undefined>>;

/** What libpq would take before the URL's own words, or add to them, and a store does not read. */
const unread: readonly string[] = [
  'PGSERVICE',
  'PGSERVICEFILE',
  'PGHOSTADDR',
  'PGOPTIONS',
  'PGLOADBALANCEHOSTS',
];

/**
 * Say which database a URL means in PostgreSQL's variables; what it leaves out comes from
 * `environment`, as for a store. Of several hosts the first that answers, and is what `target_session_attrs` asks for, is meant.
 *
 * @throws SchemaError INVALID_INPUT for what is no URL
 */
export function environmentOf(
  url: string,
  environment: Environment,
): Record<string, string | undefined> {
  const { places, user, password, database, search } = readUrl(url, environment);
  const said = {
    PGHOST: places.map(({ host }) => host).join(','),
    PGPORT: places.map(({ port }) => port).join(','),
    PGUSER: lastOf(search, 'user') || user || (environment.PGUSERNAME ?? ''),
    PGPASSWORD: password,
    PGDATABASE: lastOf(search, 'database') || database,
    PGSSLMODE: sslMode(search, environment),
    PGSSLNEGOTIATION: lastOf(search, 'sslnegotiation') ?? '',
    PGOPTIONS: lastOf(search, 'options') ?? '',
    PGTARGETSESSIONATTRS: search.get('target_session_attrs') ?? '',
  };
  const kept = Object.entries(environment).filter(([name]) => !unread.includes(name));
  const told = Object.entries(said).filter(([, value]) => value !== '');
  return Object.fromEntries([...kept, ...told]);
}

/**
 * Say in libpq's words when a store encrypts. Its `allow` would send in plain text what the server
 * takes. A store knows PGSSL alone, and takes any word there for yes.
 */
function sslMode(search: URLSearchParams, environment: Environment): string {
  const said = lastOf(search, 'sslmode') || lastOf(search, 'ssl');
  const isOff = said === '' || said === 'false' || said === 'disable';
  if (isOff) return 'disable';
  const word = said ?? environment.PGSSL;
  if (!word) return environment.PGSSLMODE ?? '';
  return /^(prefer|verify-ca|verify-full)$/.test(word) ? word : 'require';
}

/** Of a word that is said twice a store takes the last. */
function lastOf(search: URLSearchParams, name: string): string | undefined {
  return search.getAll(name).at(-1);
}

function readUrl(url: string, environment: Environment): PostgresUrl {
  try {
    return readPostgresUrl(url, environment);
  } catch {
    throw new SchemaError('INVALID_INPUT', 'The URL of the database cannot be read.', {
      issues: [{ field: 'url', message: 'Expected postgres://user:password@host:port/name' }],
      hint: 'Write what is special in a name or a password as %23 for #.',
    });
  }
}
