import { afterEach, describe, expect, it, vi } from 'vitest';
import { selectedDatabases } from '../src/index.ts';

const names = () => selectedDatabases().map(({ name }) => name);

describe('TEST_DATABASES', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('picks the databases that it names', () => {
    vi.stubEnv('TEST_DATABASES', 'postgres, sqlite-memory');
    expect(names()).toEqual(['postgres', 'sqlite-memory']);
  });

  it('picks all when it is missing or empty', () => {
    for (const value of [undefined, '', ' ']) {
      vi.stubEnv('TEST_DATABASES', value);
      expect(names()).toEqual(['sqlite-file', 'sqlite-memory', 'pglite', 'postgres']);
    }
  });

  it('says which databases there are when it names another', () => {
    vi.stubEnv('TEST_DATABASES', 'mysql');
    expect(names).toThrow(/mysql; there are sqlite-file, sqlite-memory, pglite, postgres/);
  });
});
