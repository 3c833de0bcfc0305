import { expect, it } from 'vitest';
import { type AppOptions, originOf } from '../src/index.ts';
import { service } from './service.ts';

/** The address of a client, as an app reads it from a connection and headers. */
async function addressAt(
  remoteAddress: string | undefined,
  options: Pick<AppOptions, 'address'> = {},
  headers: Record<string, string> = {},
) {
  const { app } = service(options);
  app.get('/origin', (c) => c.json(originOf(c)));
  const response = await app.request(
    '/origin',
    { headers },
    { incoming: { socket: { remoteAddress } } },
  );
  return ((await response.json()) as { ipAddress: string | null }).ipAddress;
}

it('the address of a client is that of the connection, in the form of its own protocol', async () => {
  expect(await addressAt('192.0.2.7')).toBe('192.0.2.7');
  expect(await addressAt('::ffff:192.0.2.7')).toBe('192.0.2.7');
  for (const address of ['::1', '2001:db8::7', '::ffff:0:192.0.2.7'])
    expect(await addressAt(address)).toBe(address);
  expect(await addressAt(undefined)).toBeNull();
  expect(await addressAt('10.0.0.1', {}, { 'X-Real-IP': '192.0.2.7' })).toBe('10.0.0.1');
});

it('the address of a client behind a proxy is what the app is told to read', async () => {
  const address: AppOptions['address'] = (c) => c.req.header('X-Real-IP');
  const behind = (headers: Record<string, string>) => addressAt('10.0.0.1', { address }, headers);
  expect(await behind({ 'X-Real-IP': '192.0.2.7' })).toBe('192.0.2.7');
  expect(await behind({ 'X-Real-IP': '::ffff:192.0.2.7' })).toBe('192.0.2.7');
  expect(await behind({ 'X-Real-IP': '' })).toBeNull();
  expect(await behind({ 'X-Real-IP': '192.0.2.7, '.repeat(9) })).toHaveLength(45);
  expect(await behind({})).toBeNull();
});
