import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { createApp } from '../src/app.ts';
import { composition } from '../src/composition.ts';
import { testPorts } from './support/ports.ts';

suite('the cookie of a guest', composition, (test) => {
  test('is for HTTPS alone where the request or the page to sign in on has it', async ({
    store,
  }) => {
    const cookieOf = async (origin: string, signInUrl: string) => {
      const app = createApp(store, { ...testPorts(), signInUrl: () => signInUrl });
      const { headers } = await app.request(`${origin}/api/v1/images`, {
        method: 'POST',
        headers: { 'Content-Type': 'image/png' },
        body: new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
      });
      return headers.get('Set-Cookie');
    };
    expect(await cookieOf('http://a.b', 'https://a.b/sign-in')).toContain('; Secure');
    expect(await cookieOf('https://a.b', 'http://a.b/sign-in')).toContain('; Secure');
    expect(await cookieOf('http://a.b', 'http://a.b/sign-in')).not.toContain('Secure');
    // It lasts a year.
    expect(await cookieOf('http://a.b', 'http://a.b/sign-in')).toContain('; Max-Age=31536000;');
  });
});
