import { join } from 'node:path';
import { backup } from '../../backup/backups.ts';
import { loadApp } from '../app.ts';
import { databaseUrl } from '../database.ts';
import { stoppable } from '../stopped.ts';
import { UsageError } from '../usage-error.ts';
import { text, urlOption, type Verb } from '../verb.ts';

export const backupVerb: Verb = {
  summary: 'Write a checked, compressed backup of a database that may be in use.',
  options: {
    url: urlOption,
    folder: { type: 'string', value: '<path>', help: 'Where backups are. Default: backups.' },
    'keep-days': {
      type: 'string',
      value: '<n>',
      help: 'Delete backups of this app that are older; not what restore kept. Default: keep all.',
    },
    orphans: { type: 'boolean', help: 'Take a SQLite file with rows that point at nothing, too.' },
  },
  run: async (context) => {
    const app = await loadApp(context.flags);
    const days = text(context.flags, 'keep-days');
    if (days !== undefined && !/^\d+$/.test(days))
      throw new UsageError('--keep-days takes a whole number.');
    const { file, bytes, removed } = await stoppable((signal) =>
      backup(databaseUrl(context), {
        name: app.name,
        folder: text(context.flags, 'folder') ?? join(app.root, 'backups'),
        orphans: context.flags.orphans === true,
        onProgress: context.progress,
        signal,
        ...(days === undefined ? {} : { keepDays: Number(days) }),
      }),
    );
    return {
      lines: [`✓ ${file} (${bytes} bytes)`, ...removed.map((old) => `  removed ${old}`)],
      data: { file, bytes, removed },
    };
  },
};
