import { openStore } from '@schema/core';
import { folderObjects } from '@schema/evolution-hub/folder-objects';
import { localEditor } from '@schema/evolution-hub/image-editor';
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
    const images = { objects: folderObjects('.data/none'), editor: localEditor };
    return createApp(store, { images, desk: importDesk(store, '.data/none'), log: () => {} });
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
