import { join } from 'node:path';
import { restore } from '../../backup/backups.ts';
import { loadApp } from '../app.ts';
import { databaseUrl } from '../database.ts';
import { UsageError } from '../usage-error.ts';
import { text, urlOption, type Verb, yesOption } from '../verb.ts';

export const restoreVerb: Verb = {
  summary: 'Put a backup in the place of a database; what was there is kept.',
  options: {
    url: urlOption,
    from: { type: 'string', value: '<file>', help: 'The backup.' },
    folder: {
      type: 'string',
      value: '<path>',
      help: 'Where a Postgres database is saved first. Default: backups.',
    },
    orphans: { type: 'boolean', help: 'Take a SQLite file with rows that point at nothing, too.' },
    yes: yesOption,
  },
  run: async (context) => {
    const app = await loadApp(context.flags);
    const file = text(context.flags, 'from');
    if (file === undefined) throw new UsageError('Which backup? Say --from <file>.');
    const url = databaseUrl(context);
    await context.confirm(`The contents of the database of ${app.name} are replaced by ${file}.`);
    context.progress('restoring');
    const kept = await restore(file, url, {
      name: app.name,
      folder: text(context.flags, 'folder') ?? join(app.root, 'backups'),
      orphans: context.flags.orphans === true,
      onProgress: context.progress,
    });
    return {
      lines: [
        `✓ restored ${file}`,
        ...(kept === undefined ? [] : [`  what was there is in ${kept}`]),
      ],
      data: { file, kept: kept ?? null },
    };
  },
};
