import { commandsOf } from './own-transaction.ts';
import { readScript } from './script.ts';

const name = '(?:"([^"]+)"|`([^`]+)`|\\[([^\\]]+)\\]|(\\w+)\\b)';
const ownSchema = '(?:["`[]?(?:main|public)["`\\]]?\\s*\\.\\s*)?';
const start = new RegExp(`^\\s*${ownSchema}${name}(?!\\s*\\.)`, 'i');

const drop = /^DROP TABLE (?:IF EXISTS )?/i;
const alter = /^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?/i;
const make = /^(?:CREATE TABLE (?:IF NOT EXISTS )?|ALTER TABLE .*? RENAME TO )/i;

/** Name the tables that a script drops, in lower case, without those of a schema other than `public`. */
export function droppedTables(text: string): string[] {
  return commandsIn(text).flatMap((command) => tablesAfter(drop, command));
}

/** Name those that it drops or alters, but for what it made or renamed to that name itself. */
export function changedTables(text: string): string[] {
  const made = new Set<string>();
  return commandsIn(text).flatMap((command) => {
    const changed = [...tablesAfter(drop, command), ...tablesAfter(alter, command).slice(0, 1)];
    const found = changed.filter((table) => !made.has(table));
    for (const table of tablesAfter(make, command).slice(0, 1)) made.add(table);
    return found;
  });
}

function commandsIn(text: string): string[] {
  return readScript(text).statements.flatMap(commandsOf);
}

function tablesAfter(words: RegExp, command: string): string[] {
  if (!words.test(command)) return [];
  const parts = command.replace(words, '').split(',');
  return parts.flatMap((part) => start.exec(part)?.slice(1).find(Boolean)?.toLowerCase() ?? []);
}
