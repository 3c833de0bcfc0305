import { expect, test } from 'vitest';
import { looksSecret } from '../src/audit/mask.ts';

test.each([
  'password',
  'passwordHash',
  'password_hash',
  'newPassword',
  'userpassword',
  'PASSWD',
  'pwd',
  'secret',
  'clientSecret',
  'client-secret',
  'token',
  'refreshToken',
  'refresh_token',
  'tokenHash',
  'apiKey',
  'API_KEY',
  'x-api-key',
  'apikey',
  'privateKey',
  'Authorization',
  'Set-Cookie',
  'credentials',
  'otp',
  'pin',
  'cvv',
  'recoveryCodes',
  'databaseUrl',
  'sessionId_token',
  'jwt',
  'salt',
])('masks what stands under %s', (name) => {
  expect(looksSecret(name)).toBe(true);
});

test.each([
  'title',
  'author',
  'authorId',
  'keyboard',
  'key',
  'pinned',
  'spinner',
  'passed',
  'compass',
  'hashtag',
  'hashtags',
  'sessionId',
  'monkey',
  'tokenizer',
  'desalted',
  'opinion',
  'code',
  'countryCode',
  'url',
])('shows what stands under %s', (name) => {
  expect(looksSecret(name)).toBe(false);
});
