import { SchemaError } from '@schema/core';

/** What libpq would take before the URL's own words, or add to them, and a store does not read. */
const unread: readonly string[] = ['PGSERVICE', 'PGSERVICEFILE', 'PGHOSTADDR', 'PGOPTIONS'];

/**
 * Say which database a URL means in PostgreSQL's variables; what it leaves out comes from
 * `environment`, as for a store. Of several hosts the first that answers, and is what `target_session_attrs` asks for, is meant.
 *
 * @throws SchemaError INVALID_INPUT for what is no URL
 */
export function environmentOf(
  url: string,
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  // With several hosts it is no URL to anybody but libpq and postgres.js.
  const [, before = '', hosts = '', after = ''] =
    /^(.*?\/\/(?:[^/?#]*@)?)([^/?#]*)(.*)$/s.exec(url) ?? [];
  const { username, password, pathname, searchParams } = readUrl(`${before}host${after}`);
  const places = hosts.split(',').map((host) => readUrl(`postgres://${host}`));
  // An address of IPv6 has brackets in a URL.
  const names = places.map(({ hostname }) => hostname.replace(/^\[|\]$/g, '')).join(',');
  const said = {
    PGHOST: names || (environment.PGHOST ?? 'localhost'),
    PGPORT: places.some(({ port }) => port) ? places.map(({ port }) => port).join(',') : '',
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGSSLMODE: sslMode(
      searchParams.get('sslmode') ||
        searchParams.get('ssl') ||
        (environment.PGSSLMODE ?? environment.PGSSL ?? ''),
    ),
    PGOPTIONS: searchParams.get('options') ?? '',
    PGTARGETSESSIONATTRS: searchParams.get('target_session_attrs') ?? '',
  };
  const kept = Object.entries(environment).filter(([name]) => !unread.includes(name));
  const told = Object.entries(said).filter(([, value]) => value !== '');
  return Object.fromEntries([...kept, ...told]);
}

/** Say in libpq's words when a store encrypts. Its `allow` would send in plain text what the server takes. */
function sslMode(said: string): string {
  if (/^(disable|prefer|verify-ca|verify-full)?$/.test(said)) return said;
  return said === 'false' ? 'disable' : 'require';
}

function readUrl(url: string): URL {
  if (URL.canParse(url)) return new URL(url);
  throw new SchemaError('INVALID_INPUT', 'The URL of the database cannot be read.', {
    issues: [{ field: 'url', message: 'Expected postgres://user:password@host:port/name' }],
    hint: 'Write what is special in a name or a password as %23 for #.',
  });
}
