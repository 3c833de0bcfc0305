import { describe, expect, it } from 'vitest';
import { environmentOf } from '../src/backup/postgres.ts';

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

  it('is told of several hosts, as a store takes them', () => {
    expect(environmentOf('postgres://u:p@127.0.0.1:1,[::1]:2,db/shop?sslmode=prefer', {})).toEqual({
      PGHOST: '127.0.0.1,::1,db',
      PGPORT: '1,2,',
      PGUSER: 'u',
      PGPASSWORD: 'p',
      PGDATABASE: 'shop',
      PGSSLMODE: 'prefer',
    });
    expect(environmentOf('postgres://u@a,b/shop', { PGPORT: '6432' })).toMatchObject({
      PGHOST: 'a,b',
      PGPORT: '6432',
    });
    expect(environmentOf('postgresql:///shop', {})).toEqual({
      PGHOST: 'localhost',
      PGDATABASE: 'shop',
    });
  });

  it('is not started for what is no URL', () => {
    for (const url of ['postgres://u:p@a:b:c/shop', 'postgres://u@[::1/shop'])
      expect(() => environmentOf(url, {}), url).toThrow(
        expect.objectContaining({
          code: 'INVALID_INPUT',
          message: expect.not.stringContaining(url),
        }),
      );
  });
});
