import { describeReadmeCalls } from '@schema/testing/apps';
import { expect } from 'vitest';
import { home } from './support/paths.ts';

describeReadmeCalls(home, (message: object, ...pages: object[]) => {
  expect(message).toMatchObject({ role: 'user', content: 'Hello, ALICE!' });
  expect(pages).toEqual([{ items: [message] }, { items: [message] }]);
});
