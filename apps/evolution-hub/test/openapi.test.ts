import { openStore } from '@schema/core';
import { describeOpenApi } from '@schema/testing/apps';
import { onTestFinished } from 'vitest';
import { createApp } from '../src/app.ts';
import { composition } from '../src/composition.ts';
import { testPorts } from './support/ports.ts';

describeOpenApi(
  async () => {
    const store = await openStore(composition, ':memory:');
    onTestFinished(() => store.close());
    return createApp(store, testPorts());
  },
  {
    atLeast: 35,
    open: ['/auth/link', '/auth/link/consume', '/webhooks/{provider}'],
    guests: [
      '/images',
      '/ai-jobs',
      '/ai-jobs/{id}',
      '/ai-jobs/{id}/cancel',
      '/ai-jobs/{id}/output',
      '/downloads/{name}',
    ],
  },
);
