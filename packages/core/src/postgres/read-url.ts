type Environment = Readonly<Record<string, string | undefined>>;

/** Where one of the servers is that a URL names. */
export interface Place {
  readonly host: string;
  readonly port: number;
}

/** Which database a URL means. */
export interface PostgresUrl {
  /** In the order in which they are tried. */
  readonly places: readonly Place[];
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly search: URLSearchParams;
}

/**
 * Read a URL as a store does: a host without a port has that of the first one, and what says where the
 * server is comes from `environment` where the URL does not say it.
 *
 * @throws TypeError, URIError for what is no URL
 */
export function readPostgresUrl(url: string, environment: Environment): PostgresUrl {
  // With several hosts it is no URL to anybody but libpq and postgres.js.
  const [, before = '', hosts = '', after = ''] =
    /^(.*?\/\/(?:[^/?#]*@)?)([^/?#]*)(.*)$/s.exec(url) ?? [];
  const [first] = hosts.split(',');
  const { username, password, pathname, searchParams } = new URL(`${before}${first}${after}`);
  const named = hosts.split(',').map((host) => new URL(`postgres://${host}`));
  const port = Number.parseInt(named[0]?.port || environment.PGPORT || '5432', 10);
  const places =
    hosts === ''
      ? (environment.PGHOST || 'localhost').split(',').map((text) => placeOf(text, port))
      : named.map((one) => ({
          // An address of IPv6 has brackets in a URL.
          host: one.hostname.replace(/^\[|\]$/g, ''),
          port: Number(one.port || port),
        }));
  return {
    places,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
    search: searchParams,
  };
}

/** A folder of sockets or an address of IPv6 stands for itself. */
function placeOf(text: string, port: number): Place {
  const [, host = text, own] = /^([^:/]+):(\d*)$/.exec(text) ?? [];
  return { host, port: Number(own || port) };
}
