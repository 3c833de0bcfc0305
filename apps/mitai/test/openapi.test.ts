import { openStore } from '@schema/core';
import { describeOpenApi } from '@schema/testing/apps';
import { onTestFinished } from 'vitest';
import { createApp } from '../src/app.ts';
import { composition } from '../src/composition.ts';

describeOpenApi(
  async () => {
    const store = await openStore(composition, ':memory:');
    onTestFinished(() => store.close());
    return createApp(store, { log: () => {} });
  },
  { atLeast: 115 },
);
