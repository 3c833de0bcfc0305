import { openStore } from '@schema/core';
import { describeOpenApi } from '@schema/testing/apps';
import { onTestFinished } from 'vitest';
import { createApp } from '../src/app.ts';
import { composition } from '../src/composition.ts';
import { importDesk } from '../src/jobs/import-desk.ts';

describeOpenApi(
  async () => {
    const store = await openStore(composition, ':memory:');
    onTestFinished(() => store.close());
    return createApp(store, { desk: importDesk(store, 'nowhere'), log: () => {} });
  },
  { atLeast: 40 },
);
