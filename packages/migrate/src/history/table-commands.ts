import { commandsOf } from './commands.ts';
import { readScript } from './script.ts';

const name = '(?:"([^"]+)"|`([^`]+)`|\\[([^\\]]+)\\]|(\\w+)\\b)';

const drop = /^DROP TABLE (?:IF EXISTS )?/i;
const alter = /^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?/i;
const rename = /^ALTER TABLE .*? RENAME TO /i;
const make = /^(?:CREATE TABLE (?:IF NOT EXISTS )?|ALTER TABLE .*? RENAME TO )/i;
const makeIndex = new RegExp(
  `^CREATE (?:UNIQUE )?INDEX (?:IF NOT EXISTS )?${name} ON (?:ONLY )?`,
  'i',
);
const dropIndex = /^DROP INDEX (?:IF EXISTS )?/i;
const makeTrigger = /^CREATE (?:OR REPLACE )?(?:CONSTRAINT )?TRIGGER .*? ON /i;

/** Name the tables that a script drops, in lower case, without those of a schema other than `public`. */
export function droppedTables(text: string): string[] {
  return commandsIn(text).flatMap((command) => namesAfter(drop, command));
}

/** Name those that it makes or renames to that name. */
export function madeTables(text: string): string[] {
  return tableMoves(text).flatMap(({ made }) => made);
}

/** Say of each command what names it gives to tables and what names it takes from them. */
export function tableMoves(text: string): { made: string[]; gone: string[] }[] {
  return commandsIn(text).map((command) => ({
    made: namesAfter(make, command).slice(0, 1),
    gone: [
      ...namesAfter(drop, command),
      ...(rename.test(command) ? namesAfter(alter, command).slice(0, 1) : []),
    ],
  }));
}

/**
 * Name those that a way back drops or alters, or whose indexes it makes or drops, but for what it made or
 * renamed to that name itself.
 *
 * @param up the way up, which says what table an index is on that the way back drops
 * @param schema the one of the app's tables, besides `public`
 */
export function alteredTables(down: string, up: string, schema?: string): string[] {
  const ofIndexes = new Map(
    commandsIn(up).flatMap((command) => {
      const index = makeIndex.exec(command)?.slice(1).find(Boolean)?.toLowerCase();
      const [table] = namesAfter(makeIndex, command, schema);
      return index === undefined || table === undefined ? [] : [[index, table] as const];
    }),
  );
  return namesOfOthers(down, schema, (command) => [
    ...namesAfter(drop, command, schema),
    ...namesAfter(alter, command, schema).slice(0, 1),
    ...namesAfter(makeIndex, command, schema).slice(0, 1),
    ...namesAfter(dropIndex, command, schema).flatMap((index) => ofIndexes.get(index) ?? []),
  ]);
}

/** Name those that a script makes triggers on, but for what it made or renamed to that name itself. */
export function triggeredTables(text: string, schema?: string): string[] {
  return namesOfOthers(text, schema, (command) =>
    namesAfter(makeTrigger, command, schema).slice(0, 1),
  );
}

/** The names in a script's commands that no earlier one of them has given to a table. */
function namesOfOthers(
  text: string,
  schema: string | undefined,
  namesIn: (command: string) => string[],
): string[] {
  const made = new Set<string>();
  return commandsIn(text).flatMap((command) => {
    const found = namesIn(command).filter((table) => !made.has(table));
    for (const table of namesAfter(make, command, schema).slice(0, 1)) made.add(table);
    return found;
  });
}

function commandsIn(text: string): string[] {
  return readScript(text).statements.flatMap(commandsOf);
}

function namesAfter(words: RegExp, command: string, schema = 'public'): string[] {
  if (!words.test(command)) return [];
  const own = `(?:["\`[]?(?:main|public|${schema})["\`\\]]?\\s*\\.\\s*)?`;
  const start = new RegExp(`^\\s*${own}${name}(?!\\s*\\.)`, 'i');
  const parts = command.replace(words, '').split(',');
  return parts.flatMap((part) => start.exec(part)?.slice(1).find(Boolean)?.toLowerCase() ?? []);
}
