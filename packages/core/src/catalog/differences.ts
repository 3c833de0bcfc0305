import type { Dialect } from '../table/constraints.ts';
import type {
  Catalog,
  CatalogFullText,
  CatalogIndexPart,
  CatalogTable,
  ExpectedCatalog,
} from './catalog.ts';
import { gist } from './expression.ts';

/** What can be said of one thing of a table: of a column its type, of an index its order. */
type Facts = Record<string, string>;

/** What of triggers and full-text tables is compared, and said: their statements are longer than a message. */
const statement = 'statement';
const unlike = 'is not as defined';

/**
 * Name every difference between a database and its definitions in words; none for a database that
 * is as defined. Expressions are compared by their columns, functions and constants.
 */
export function catalogDifferences(live: Catalog, expected: ExpectedCatalog): string[] {
  const ofTables = expected.tables.flatMap((wanted) => {
    const present = live.tables.find((table) => table.name === wanted.name);
    if (!present) return [`The table ${wanted.name} is missing.`];
    if (expected.existing.has(wanted.name)) return missingColumns(live.dialect, present, wanted);
    const isObject = (thing: string) =>
      expected.objectNames.has(thing.slice(thing.indexOf(' ') + 1));
    return tableDifferences(wanted.name, factsOf(present), factsOf(wanted), isObject);
  });
  return [...ofTables, ...expected.fullText.flatMap((wanted) => fullTextDifference(live, wanted))];
}

/** Calls need no more than the columns of a table that somebody else keeps; SQLite goes by no case. */
function missingColumns(dialect: Dialect, live: CatalogTable, wanted: CatalogTable): string[] {
  const folded = (name: string) => (dialect === 'sqlite' ? name.toLowerCase() : name);
  const present = new Set(live.columns.map(({ name }) => folded(name)));
  return wanted.columns
    .filter(({ name }) => !present.has(folded(name)))
    .map(({ name }) => `${wanted.name}: the column ${name} is missing.`);
}

function fullTextDifference(
  live: Catalog,
  { table, name, definition }: CatalogFullText,
): string | [] {
  const present = live.fullText.find((other) => other.name === name);
  const what = `${table === undefined ? 'The' : `${table}: the`} full-text table ${name}`;
  if (!present) return `${what} is missing.`;
  return oneLine(present.definition) === oneLine(definition) ? [] : `${what} ${unlike}.`;
}

function tableDifferences(
  table: string,
  live: ReadonlyMap<string, Facts>,
  wanted: ReadonlyMap<string, Facts>,
  isObject: (thing: string) => boolean,
): string[] {
  const differences: string[] = [];
  for (const [thing, facts] of wanted) {
    const found = live.get(thing);
    if (!found) differences.push(`${table}: the ${thing} is missing.`);
    for (const [fact, value] of Object.entries(found ? facts : {})) {
      if (found?.[fact] === value) continue;
      const details = `has ${fact} ${found?.[fact]}, expected ${value}`;
      differences.push(`${table}: the ${thing} ${fact === statement ? unlike : details}.`);
    }
  }
  for (const thing of live.keys()) {
    if (wanted.has(thing) || isObject(thing)) continue;
    differences.push(`${table}: the ${thing} is not in the definitions.`);
  }
  return differences;
}

function factsOf(table: CatalogTable): Map<string, Facts> {
  const columns = new Set(table.columns.map((column) => column.name));
  const about = (expression: string | undefined) =>
    expression === undefined ? 'none' : `about (${gist(expression, columns)})`;
  const part = ({ expression, isColumn, order }: CatalogIndexPart) =>
    `${isColumn ? expression : about(expression)}${order === undefined || order === 'asc' ? '' : ` ${order}`}`;

  const facts = new Map<string, Facts>();
  for (const { name, type, nullable, default: initial } of table.columns) {
    facts.set(`column ${name}`, {
      type,
      'NULL allowed': String(nullable),
      'the default': about(initial),
    });
  }
  if (table.primaryKey.length > 0)
    facts.set('primary key', { columns: table.primaryKey.join(', ') });
  for (const { name, unique, method, parts, where } of table.indexes) {
    facts.set(`index ${name}`, {
      method,
      unique: String(unique),
      'the parts': parts.map(part).join(', '),
      'the condition': about(where),
    });
  }
  for (const { name, condition } of table.checks) {
    facts.set(`check ${name}`, { 'the condition': about(condition) });
  }
  for (const key of table.foreignKeys) {
    facts.set(`foreign key (${key.columns.join(', ')})`, {
      'the target': `${key.target} (${key.targetColumns.join(', ')})`,
      'ON DELETE': key.onDelete,
      'ON UPDATE': key.onUpdate,
    });
  }
  for (const { name, definition, fires } of table.triggers) {
    facts.set(`trigger ${name}`, {
      ...(fires && { 'the events': fires.events, 'the condition': about(fires.when) }),
      ...(definition !== undefined && { [statement]: oneLine(definition) }),
    });
  }
  return facts;
}

// SQLite keeps a statement from the name on, behind words of its own.
function oneLine(definition: string): string {
  return definition
    .trim()
    .replace(/\s+/g, ' ')
    .replace(
      /^create (trigger|virtual table) (?:if not exists )?/i,
      (_, what: string) => `CREATE ${what.toUpperCase()} `,
    );
}
