import postgres from 'postgres';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { environmentOf } from '../src/backup/pg-environment.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('pg_dump', () => {
  it('is told what the URL says, and the environment the rest', () => {
    const environment = { PGHOST: 'db', PGPORT: '6432', PGPASSWORD: 's3cret', PATH: '/bin' };
    expect(environmentOf('postgres://ann@[::1]/shop?sslmode=require', environment)).toEqual({
      PGHOST: '::1',
      PGPORT: '6432',
      PGUSER: 'ann',
      PGPASSWORD: 's3cret',
      PGDATABASE: 'shop',
      PGSSLMODE: 'require',
      PATH: '/bin',
    });
    expect(environmentOf('postgres://ann:pa%20ss@host:1/a%20b', environment)).toMatchObject({
      PGHOST: 'host',
      PGPORT: '1',
      PGPASSWORD: 'pa ss',
      PGDATABASE: 'a b',
    });
  });

  it('is told nothing of the environment that goes before the URL, and that a store does not read', () => {
    const environment = {
      PGSERVICE: 'prod',
      PGSERVICEFILE: '/etc/services.conf',
      PGHOSTADDR: '10.0.0.1',
      PGOPTIONS: '-c default_transaction_read_only=on',
      PGLOADBALANCEHOSTS: 'random',
    };
    const shop = { PGHOST: 'db', PGPORT: '5432', PGUSER: 'ann', PGDATABASE: 'shop' };
    expect(environmentOf('postgres://ann@db/shop', environment)).toEqual(shop);
    const url = 'postgres://ann@db/shop?options=-c%20role%3Dshop';
    expect(environmentOf(url, environment)).toEqual({ ...shop, PGOPTIONS: '-c role=shop' });
  });

  it.each([
    ['ssl=require', 'require'],
    ['ssl=verify-full', 'verify-full'],
    ['ssl=true', 'require'],
    ['ssl=prefer', 'prefer'],
    ['ssl=false', 'disable'],
    ['ssl=disable', 'disable'],
    ['sslmode=allow', 'require'],
    ['sslmode=no-verify', 'require'],
    ['sslmode=verify-ca', 'verify-ca'],
    ['sslmode=disable&ssl=require', 'disable'],
    ['ssl=require&ssl=disable', 'disable'],
    ['ssl=', 'disable'],
    ['sslmode=', undefined],
    ['', undefined],
  ])('encrypts for ?%s where a store does', (search, mode) => {
    const url = `postgres://ann@db/shop?${search}`;
    expect(environmentOf(url, {}).PGSSLMODE).toBe(mode);
    expect(environmentOf(url, { PGSSL: 'require' }).PGSSLMODE).toBe(mode ?? 'require');
    expect(environmentOf(url, { PGSSLMODE: 'disable', PGSSL: 'true' }).PGSSLMODE).toBe(
      mode ?? 'require',
    );
    expect(environmentOf(url, { PGSSLMODE: 'prefer' }).PGSSLMODE).toBe(mode ?? 'prefer');
  });

  it('is told of several hosts, as a store takes them', () => {
    expect(environmentOf('postgres://u:p@127.0.0.1:1,[::1]:2,db/shop?sslmode=prefer', {})).toEqual({
      PGHOST: '127.0.0.1,::1,db',
      PGPORT: '1,2,1',
      PGUSER: 'u',
      PGPASSWORD: 'p',
      PGDATABASE: 'shop',
      PGSSLMODE: 'prefer',
    });
    expect(environmentOf('postgres://u@a,b/shop', { PGPORT: '6432' })).toMatchObject({
      PGHOST: 'a,b',
      PGPORT: '6432,6432',
    });
    expect(environmentOf('postgresql:///shop', {})).toEqual({
      PGHOST: 'localhost',
      PGPORT: '5432',
      PGDATABASE: 'shop',
    });
  });

  it.each<[url: string, environment: Record<string, string>]>([
    ['postgres://u@h1:5433,h2/db', {}],
    ['postgres://u@h1,h2:5433/db', { PGPORT: '6000' }],
    ['postgres://u@h1,h2/db', { PGPORT: '6000,7000' }],
    ['postgres://u:p%25@h/db', { PGHOST: 'other', PGPORT: '' }],
    ['postgres:///db', { PGHOST: 'h1:6000,h2', PGPORT: '7000', PGUSER: 'u' }],
    ['postgres://h', { PGUSERNAME: 'ann', PGUSER: 'bob', PGPASSWORD: 'pass' }],
    ['postgres://h', { PGUSER: 'bob', PGDATABASE: 'shop' }],
  ])('goes where postgres.js goes for %s and %o', (url, environment) => {
    for (const name of Object.keys(process.env).filter((each) => each.startsWith('PG')))
      vi.stubEnv(name, undefined);
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const { host, port, user, pass, database } = postgres(url).options;
    const told = environmentOf(url, environment);
    expect({
      PGHOST: told.PGHOST,
      PGPORT: told.PGPORT,
      PGUSER: told.PGUSER,
      PGPASSWORD: told.PGPASSWORD ?? '',
      PGDATABASE: told.PGDATABASE ?? told.PGUSER,
    }).toEqual({
      PGHOST: host.join(),
      PGPORT: port.join(),
      PGUSER: user,
      PGPASSWORD: pass,
      PGDATABASE: database,
    });
  });

  it('is told the user and the database that the server takes from what follows the ?', () => {
    const url = 'postgres://ann@db/shop?user=bob&database=books&sslnegotiation=direct';
    expect(environmentOf(url, { PGUSERNAME: 'cleo' })).toMatchObject({
      PGUSER: 'bob',
      PGDATABASE: 'books',
      PGSSLNEGOTIATION: 'direct',
    });
  });

  it('is told which of them is meant', () => {
    const url = 'postgres://u@a,b/shop?target_session_attrs=read-write';
    expect(environmentOf(url, { PGTARGETSESSIONATTRS: 'any' })).toMatchObject({
      PGTARGETSESSIONATTRS: 'read-write',
    });
  });

  it('is not started for what is no URL', () => {
    const urls = [
      'postgres://u:p@a:b:c/shop',
      'postgres://u@[::1/shop',
      'postgres://u:p%zz@a/shop',
      'postgres://u@/shop?host=/tmp',
    ];
    for (const url of urls)
      expect(() => environmentOf(url, {}), url).toThrow(
        expect.objectContaining({
          code: 'INVALID_INPUT',
          message: expect.not.stringContaining(url),
        }),
      );
  });
});
