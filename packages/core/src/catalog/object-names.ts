import type { Dialect } from '../table/constraints.ts';
import type { RawObject } from '../table/objects.ts';
import type { CatalogFullText, CatalogTrigger } from './catalog.ts';
import { firingOf } from './postgres-trigger.ts';

const created =
  /\b(?:trigger|index|table|column|constraint)\s+(?:if not exists\s+)?(?:"?\w+"?\.)?"?(\w+)"?/gi;

const trigger =
  /^\s*create\s+(?:or replace\s+)?(?:constraint\s+)?trigger\s+(?:if not exists\s+)?"?(\w+)"?.*?\son\s+(?:"?\w+"?\.)?"?(\w+)"?/is;

const fullTextTable =
  /^\s*create\s+virtual\s+table\s+(?:if not exists\s+)?"?(\w+)"?\s+using\s+fts5\b/i;

const call = /execute\s+(?:function|procedure)\s+(?:"?\w+"?\.)?"?(\w+)"?/i;

const functionBody =
  /^\s*create\s+(?:or replace\s+)?function\s+(?:"?\w+"?\.)?"?(\w+)"?.*?\$(\w*)\$(.*?)\$\2\$/is;

/** What raw objects put on tables: triggers and full-text tables, and every name that they bring. */
interface FoundNames {
  readonly triggers: readonly (CatalogTrigger & { readonly table: string })[];
  readonly fullText: readonly CatalogFullText[];
  readonly all: ReadonlySet<string>;
}

/** Read out of the scripts of raw objects what they make. */
export function findObjectNames(objects: readonly RawObject[], dialect: Dialect): FoundNames {
  const statements = objects.flatMap((object) => object[dialect]?.up ?? []);
  const bodies = new Map(
    statements.flatMap((statement): [string, string][] => {
      const [, name, , body] = functionBody.exec(statement) ?? [];
      return name === undefined || body === undefined ? [] : [[name, body]];
    }),
  );
  const triggers = statements.flatMap((statement) => {
    const [, name, table] = trigger.exec(statement) ?? [];
    if (name === undefined || table === undefined) return [];
    if (dialect === 'sqlite') return [{ name, table, definition: statement }];
    const called = call.exec(statement)?.[1] ?? '';
    return [{ name, table, definition: bodies.get(called), ...firingOf(statement) }];
  });
  const fullText = objects.flatMap(({ table, [dialect]: script }) =>
    (script?.up ?? []).flatMap((definition) => {
      const name = fullTextTable.exec(definition)?.[1];
      return name === undefined ? [] : [{ name, table, definition }];
    }),
  );
  const all = statements.flatMap((statement) =>
    [...statement.matchAll(created)].map((match) => match[1] as string),
  );
  return { triggers, fullText, all: new Set(all) };
}
