import { commandsOf } from './commands.ts';
import { readScript } from './script.ts';

const name = '(?:"([^"]+)"|`([^`]+)`|\\[([^\\]]+)\\]|(\\w+)\\b)';
const ownSchema = '(?:["`[]?(?:main|public)["`\\]]?\\s*\\.\\s*)?';
const start = new RegExp(`^\\s*${ownSchema}${name}(?!\\s*\\.)`, 'i');

const drop = /^DROP TABLE (?:IF EXISTS )?/i;
const alter = /^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?/i;
const make = /^(?:CREATE TABLE (?:IF NOT EXISTS )?|ALTER TABLE .*? RENAME TO )/i;
const makeIndex = new RegExp(
  `^CREATE (?:UNIQUE )?INDEX (?:IF NOT EXISTS )?${name} ON (?:ONLY )?`,
  'i',
);
const dropIndex = /^DROP INDEX (?:IF EXISTS )?/i;

/** Name the tables that a script drops, in lower case, without those of a schema other than `public`. */
export function droppedTables(text: string): string[] {
  return commandsIn(text).flatMap((command) => namesAfter(drop, command));
}

/** Name those that it drops or alters, but for what it made or renamed to that name itself. */
export function alteredTables(text: string): string[] {
  const made = new Set<string>();
  return commandsIn(text).flatMap((command) => {
    const changed = [...namesAfter(drop, command), ...namesAfter(alter, command).slice(0, 1)];
    const found = changed.filter((table) => !made.has(table));
    for (const table of namesAfter(make, command).slice(0, 1)) made.add(table);
    return found;
  });
}

/** Name those whose indexes a way back makes or drops; which table has one that it drops, the way up says. */
export function reindexedTables(down: string, up: string): string[] {
  const dropped = commandsIn(down).flatMap((command) => namesAfter(dropIndex, command));
  const ofDropped = commandsIn(up).filter((command) => {
    const index = makeIndex.exec(command)?.slice(1).find(Boolean)?.toLowerCase();
    return index !== undefined && dropped.includes(index);
  });
  return [...commandsIn(down), ...ofDropped].flatMap((command) =>
    namesAfter(makeIndex, command).slice(0, 1),
  );
}

function commandsIn(text: string): string[] {
  return readScript(text).statements.flatMap(commandsOf);
}

function namesAfter(words: RegExp, command: string): string[] {
  if (!words.test(command)) return [];
  const parts = command.replace(words, '').split(',');
  return parts.flatMap((part) => start.exec(part)?.slice(1).find(Boolean)?.toLowerCase() ?? []);
}
