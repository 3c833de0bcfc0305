import { join, relative } from 'node:path';
import { writeD1Migrations } from '../../d1/write-migrations.ts';
import { loadApp } from '../app.ts';
import { text, type Verb } from '../verb.ts';

export const d1Verb: Verb = {
  summary: 'Write the ways up for wrangler, which runs them on Cloudflare D1.',
  options: {
    folder: { type: 'string', value: '<path>', help: 'Where to. Default: migrations of the app.' },
  },
  run: async ({ flags }) => {
    const app = await loadApp(flags);
    const target = text(flags, 'folder') ?? join(app.home, 'migrations');
    const written = await writeD1Migrations(target, app);
    return {
      lines:
        written.length === 0
          ? ['✓ Nothing to do: the folder has every way up.']
          : written.map((file) => `✓ ${relative(app.root, join(target, file))}`),
      data: { written },
    };
  },
};
