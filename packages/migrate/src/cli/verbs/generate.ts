import type { Dialect } from '@schema/core';
import { type Generated, generate } from '../../generate/generate.ts';
import { loadApp } from '../app.ts';
import { UsageError } from '../usage-error.ts';
import { list, text, type Verb } from '../verb.ts';

const several = { type: 'string', multiple: true } as const;

export const generateVerb: Verb = {
  summary: 'Write the migration from the last snapshot to the definitions.',
  options: {
    name: {
      type: 'string',
      value: '<snake_case>',
      help: 'What the migration does. Default: its first change, as `add_users_age` or `change_users`.',
    },
    dialect: { type: 'string', value: '<name>', help: 'sqlite or postgres. Default: both.' },
    rename: { ...several, value: '<t.a=t.b>', help: 'The column goes on under another name.' },
    'rename-table': { ...several, value: '<a=b>', help: 'The table goes on under another name.' },
    drop: { ...several, value: '<t[.column]>', help: 'The column or table goes, with its values.' },
    fill: { ...several, value: '<t.column=sql>', help: 'The value that existing rows take.' },
    d1: { type: 'boolean', help: 'Rebuild what refers to a rebuilt table too, as D1 needs.' },
    check: { type: 'boolean', help: 'Write nothing; fail when definitions and history differ.' },
    'dry-run': { type: 'boolean', help: 'Print the SQL and write nothing.' },
  },
  run: async ({ flags }) => {
    const app = await loadApp(flags);
    const name = text(flags, 'name');
    if (name !== undefined && !/^[a-z0-9_]{1,80}$/.test(name)) {
      throw new UsageError(`"${name}" is not a name for a migration: use snake_case.`);
    }
    const isDry = flags['dry-run'] === true || flags.check === true;
    const options = {
      folder: app.folder,
      rename: list(flags, 'rename'),
      renameTable: list(flags, 'rename-table'),
      drop: list(flags, 'drop'),
      fill: list(flags, 'fill'),
      d1: flags.d1 === true,
      ...(name === undefined ? {} : { name }),
    };
    // Both are planned before the first is written: a question about one leaves neither half done.
    const dialects = dialectsOf(text(flags, 'dialect'));
    const generated: Generated[] = [];
    for (const dialect of dialects) {
      const planned = await generate(app.composition, dialect, { ...options, dryRun: true });
      if (planned) generated.push(planned);
    }
    if (!isDry)
      for (const { dialect } of generated) await generate(app.composition, dialect, options);
    return {
      failed: flags.check === true && generated.length > 0,
      lines:
        generated.length === 0
          ? ['✓ The history is what the definitions say.']
          : generated.flatMap(describe(isDry, flags.check === true)),
      data: { migrations: generated },
    };
  },
};

function describe(isDry: boolean, isCheck: boolean): (generated: Generated) => string[] {
  return ({ dialect, name, up, down }) => {
    if (isCheck)
      return [`✗ ${dialect}: the definitions have changed; run schema generate (${name}).`];
    if (isDry) return [`-- ${dialect}/${name}.sql`, up, `-- ${dialect}/${name}.down.sql`, down];
    const marks = [...new Set(`${up}\n${down}`.split('\n'))].filter(
      (line) =>
        line.startsWith('-- cannot be undone') ||
        (up.includes(line) && /^-- (loses|is somebody else's)/.test(line)),
    );
    return [
      `✓ ${dialect}/${name}.sql and ${name}.down.sql`,
      ...marks.map((line) => `! ${line.slice(3)}`),
    ];
  };
}

function dialectsOf(name: string | undefined): readonly Dialect[] {
  if (name === undefined) return ['sqlite', 'postgres'];
  if (name === 'sqlite' || name === 'postgres') return [name];
  throw new UsageError(`There is no dialect ${name}: say sqlite or postgres.`);
}
