import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { toMermaid } from '../../erd/mermaid.ts';
import { erdOf } from '../../erd/model.ts';
import { toSvg } from '../../erd/svg.ts';
import { readIfPresent } from '../../history/read-file.ts';
import { loadApp } from '../app.ts';
import { text, type Verb } from '../verb.ts';

export const erdVerb: Verb = {
  summary: 'Draw the tables and their references, in Mermaid and SVG.',
  options: {
    folder: { type: 'string', value: '<path>', help: 'Where to. Default: docs/erd.' },
    check: { type: 'boolean', help: 'Write nothing; fail when the drawings are not up to date.' },
  },
  run: async ({ flags }) => {
    const app = await loadApp(flags);
    const folder = text(flags, 'folder') ?? join(app.root, 'docs', 'erd');
    const erd = erdOf(app.composition);
    const files = [
      [join(folder, `${app.name}.mmd`), toMermaid(erd)],
      [join(folder, `${app.name}.svg`), toSvg(erd, app.name)],
    ] as const;
    const old: string[] = [];
    for (const [file, content] of files) {
      if ((await readIfPresent(file)) !== content) old.push(relative(app.root, file));
    }
    if (flags.check) {
      return {
        failed: old.length > 0,
        lines:
          old.length === 0
            ? ['✓ The drawings are up to date.']
            : old.map((file) => `✗ ${file} is out of date: run schema erd.`),
        data: { outdated: old },
      };
    }
    await mkdir(folder, { recursive: true });
    for (const [file, content] of files) await writeFile(file, content);
    const written = files.map(([file]) => relative(app.root, file));
    return { lines: written.map((file) => `✓ ${file}`), data: { written } };
  },
};
