import { openStore } from '@schema/core';
import { folderObjects } from '@schema/evolution-hub/folder-objects';
import { importDesk } from '@schema/plex-exporter/import-desk';
import { describeOpenApi } from '@schema/testing/apps';
import { onTestFinished } from 'vitest';
import { createApp } from '../src/app.ts';
import { composition } from '../src/composition.ts';

describeOpenApi(
  async () => {
    const store = await openStore(composition, ':memory:');
    onTestFinished(() => store.close());
    // Nothing is kept: the document alone is asked for.
    const objects = folderObjects('.data/none');
    return createApp(store, { objects, desk: importDesk(store, '.data/none'), log: () => {} });
  },
  {
    atLeast: 200,
    guests: [
      'images',
      'ai-jobs',
      'ai-jobs/{id}',
      'ai-jobs/{id}/cancel',
      'ai-jobs/{id}/output',
      'downloads/{name}',
    ].map((path) => `/evolution-hub/${path}`),
  },
);
