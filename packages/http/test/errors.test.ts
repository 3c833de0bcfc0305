import { errorCodes, SchemaError } from '@schema/core';
import { invalidInput } from '@schema/core/validators';
import { describe, expect, it } from 'vitest';
import { ErrorBody, RequestError, statusOf } from '../src/index.ts';
import { service } from './service.ts';

const secret = 'ann@example.com';

/** Answer with what a handler throws. */
async function thrown(error: unknown) {
  const { app, log } = service();
  app.get('/throw/:id', () => {
    throw error;
  });
  const response = await app.request(`/throw/${secret}`);
  return { response, body: ErrorBody.parse(await response.json()), log };
}

describe('an error', () => {
  it.each([
    ['NOT_FOUND', 404],
    ['CONFLICT', 409],
    ['REFERENCE', 409],
    ['LEASE_LOST', 409],
    ['CHECK', 422],
    ['INVALID_INPUT', 422],
    ['UNAUTHENTICATED', 401],
    ['FORBIDDEN', 403],
    ['LIMIT_EXCEEDED', 429],
    ['BUSY', 503],
    ['TIMEOUT', 503],
    ['UNAVAILABLE', 503],
    ['STORE_CLOSED', 503],
    ['TRANSACTION_ABORTED', 503],
    ['INTERNAL', 500],
  ] as const)('%s answers %i', async (code, status) => {
    const { response, body } = await thrown(new SchemaError(code, 'What happened.'));
    expect(response.status).toBe(status);
    expect(body.error.code).toBe(code);
    expect(response.headers.get('X-Request-Id')).toBe(body.error.requestId);
    expect(response.headers.has('WWW-Authenticate')).toBe(status === 401);
    expect(response.headers.has('Retry-After')).toBe(status === 503);
  });

  it('of any code has a status', () => {
    for (const code of errorCodes) expect(statusOf[code]).toBeGreaterThanOrEqual(400);
  });

  it('names the refused fields', async () => {
    const issues = [{ field: 'email', message: 'Expected an e-mail address' }];
    const { body } = await thrown(invalidInput(issues));
    expect(body.error.issues).toEqual(issues);
  });

  it('on our side tells the client nothing and the log no value', async () => {
    const driver = Object.assign(new Error(`duplicate key (email)=(${secret})`), {
      name: 'PostgresError',
      code: '23505',
    });
    const { response, body, log } = await thrown(
      new Error(`failed for ${secret}`, { cause: driver }),
    );
    expect(response.status).toBe(500);
    expect(body.error).toEqual({
      code: 'INTERNAL',
      message: 'Something went wrong here.',
      requestId: body.error.requestId,
    });
    expect(log).toMatchObject([
      { level: 'error', status: 500, code: 'INTERNAL', route: '/throw/:id' },
    ]);
    expect(log[0]?.error).toMatch(/^Error < PostgresError 23505 \| at /);
    expect(JSON.stringify(log)).not.toContain(secret);
  });

  it('of a request that cannot be read says so', async () => {
    const { response, body } = await thrown(new RequestError('MALFORMED_REQUEST', 'No JSON.'));
    expect(response.status).toBe(400);
    expect(body.error).toMatchObject({ code: 'MALFORMED_REQUEST', message: 'No JSON.' });
  });
});
