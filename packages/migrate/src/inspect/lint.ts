import type { Dialect } from '@schema/core';
import { readObjects } from '../generate/objects.ts';
import { readSnapshot, type Snapshot } from '../generate/snapshot.ts';
import { commandsOf } from '../history/commands.ts';
import { type Folder, readHistory } from '../history/history.ts';
import { ownTransactions } from '../history/own-transaction.ts';
import { readScript } from '../history/script.ts';

/** Something in a migration that will fail or lose rows. */
export interface LintFinding {
  readonly dialect: Dialect;
  readonly migration: string;
  readonly rule: string;
  readonly message: string;
}

interface Rule {
  readonly name: string;
  /** Say what is wrong with a statement, if something is. */
  readonly find: (statement: string, around: Around) => string | undefined;
}

interface Around {
  readonly loses: readonly string[];
  readonly all: readonly string[];
  /** The schema before the migration. */
  readonly before: Snapshot;
  /** The full-text tables before it, which are filled again from the rows of others. */
  readonly fullText: readonly string[];
  /** The tables that have triggers after it. */
  readonly triggered: readonly string[];
}

const name = '[`"]?((?<=[`"])[^`"]+|\\w+)[`"]?';
const alter = '^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?';
const schema = '(?:"?\\w+"?\\.)?';

/** What may stand in the place of a column's name. */
const noColumn = '(?!(?:CONSTRAINT|PRIMARY|UNIQUE|CHECK|FOREIGN|EXCLUDE)\\b)';

const rules: readonly Rule[] = [
  {
    name: 'rebuild-reads-new-column',
    find: (statement, { all, before }) => {
      const match = new RegExp(
        `^INSERT INTO [\`"]__new_\\w+[\`"]\\s*\\([^)]*\\) SELECT (.*) FROM ${name}`,
        's',
      ).exec(statement);
      if (!match?.[1] || !match[2]) return undefined;
      const old = nameBefore(match[2], all.slice(0, all.indexOf(statement)));
      const table = Object.values(before.tables).find((candidate) => candidate.name === old);
      if (!table) return undefined;
      const read = match[1]
        .split(',')
        .flatMap((part) => /^\s*[`"](\w+)[`"]\s*$/.exec(part)?.[1] ?? []);
      const isRenamed = (column: string) =>
        all.some((other) => new RegExp(` RENAME COLUMN .* TO [\`"]${column}[\`"]$`).test(other));
      const missing = read.filter((column) => !table.columns[column] && !isRenamed(column));
      return missing.length === 0
        ? undefined
        : `The rebuild of ${match[2]} reads ${missing.join(', ')}, which it only then adds: take it out of both lists of the INSERT.`;
    },
  },
  {
    // Of drizzle-kit, which knows no triggers.
    name: 'rebuild-without-triggers',
    find: (statement, { all, triggered }) => {
      const [, table = ''] =
        new RegExp(`^ALTER TABLE [\`"]__new_\\w+[\`"] RENAME TO ${name}`, 'i').exec(statement) ??
        [];
      return triggered.includes(table) && !all.some((made) => triggeredBy(made) === table)
        ? `The rebuild of ${table} drops its triggers, which keep its checks, and makes none: write it by schema generate.`
        : undefined;
    },
  },
  {
    name: 'undeclared-drop',
    find: (statement, { loses, all, fullText }) => {
      const table = new RegExp(`^DROP TABLE (?:IF EXISTS )?${schema}${name}`, 'i').exec(
        statement,
      )?.[1];
      const isRebuild = all.some(
        (other) =>
          /^INSERT INTO [`"]?__new_/i.test(other) &&
          new RegExp(`FROM ${schema}[\`"]?${table}\\b`, 'i').test(other),
      );
      if (
        table &&
        !isRebuild &&
        !fullText.includes(table) &&
        !loses.includes(`the table ${table}`)
      ) {
        return `The table ${table} goes with its rows, undeclared: generate with --drop ${table}, or add the line "-- loses: the table ${table}".`;
      }
      const [, from, column] =
        new RegExp(
          `${alter}${schema}${name} DROP (?:COLUMN )?(?:IF EXISTS )?${noColumn}${name}`,
          'i',
        ).exec(statement) ?? [];
      const lost = `the column ${from}.${column}`;
      return column && !loses.includes(lost)
        ? `${lost.replace('the', 'The')} goes with its values, undeclared: generate with --drop ${from}.${column}, or add the line "-- loses: ${lost}".`
        : undefined;
    },
  },
  {
    name: 'required-without-default',
    find: (statement) => {
      const [, table, column, rest] =
        new RegExp(
          `${alter}${schema}${name} ADD (?:COLUMN )?(?:IF NOT EXISTS )?${noColumn}${name}(.*)$`,
          'i',
        ).exec(statement) ?? [];
      return column && /NOT NULL/i.test(rest ?? '') && !/DEFAULT|GENERATED|serial/i.test(rest ?? '')
        ? `${table}.${column} is NOT NULL without a default: this fails on a table with rows. Generate with --fill ${table}.${column}=<SQL>.`
        : undefined;
    },
  },
  {
    name: 'pragma-in-transaction',
    find: (statement) =>
      /^PRAGMA foreign_keys/i.test(statement)
        ? 'PRAGMA foreign_keys does nothing inside a transaction; the migrator sets it outside. Remove the line.'
        : undefined,
  },
];

/** What a table was called before the statements that have run by then. */
function nameBefore(table: string, statements: readonly string[]): string {
  const rename = new RegExp(`${alter}${name} RENAME TO ${name}$`, 'i');
  return statements.reduceRight((now, statement) => {
    const [, from = now, to] = rename.exec(statement) ?? [];
    return to === now ? from : now;
  }, table);
}

/** The table whose writes set off the trigger that a statement makes, if it makes one. */
function triggeredBy(statement: string): string | undefined {
  return /^CREATE TRIGGER .*? ON [`"]?(\w+)/is.exec(statement)?.[1];
}

/** What a command says of several tables, or does to one, each as a command of its own. */
function partsOf(command: string): string[] {
  const of = new RegExp(`^DROP TABLE (?:IF EXISTS )?|${alter}(?:"[^"]*"|\\S)+ `, 'i');
  const start = of.exec(command)?.[0];
  if (start === undefined) return [command];
  const parts = command
    .slice(start.length)
    .match(/(?:'[^']*'|"[^"]*"|\((?:[^()]|\([^()]*\))*\)|[^,])+/g);
  return (parts ?? []).map((part) => start + part.trim());
}

/** Look through the SQL of a history for what will fail or lose rows. */
export async function lintHistory(folder: Folder, dialect: Dialect): Promise<LintFinding[]> {
  const history = await readHistory(folder, dialect);
  const findings: LintFinding[] = [];
  for (const { name: migration, index, up, down } of history.migrations) {
    const before = await readSnapshot(history.folder, index - 1, dialect);
    const objects = await readObjects(history.folder, index - 1);
    const fullText = objects.flatMap((object) =>
      object.up.flatMap((made) => /^CREATE VIRTUAL TABLE "(\w+)"/i.exec(made)?.[1] ?? []),
    );
    const left = await readObjects(history.folder, index);
    const triggered = left.flatMap((object) =>
      object.up.flatMap((made) => triggeredBy(made) ?? []),
    );
    const { statements, loses } = readScript(up);
    const all = statements.flatMap(commandsOf).flatMap(partsOf);
    if (down === undefined) {
      findings.push({
        dialect,
        migration,
        rule: 'no-down',
        message: 'There is no down file: nothing leads back.',
      });
    }
    for (const statement of all) {
      for (const { name: rule, find } of rules) {
        const message = find(statement, { loses, all, before, fullText, triggered });
        if (message) findings.push({ dialect, migration, rule, message });
      }
    }
    for (const message of [
      ...ownTransactions(`${migration}.sql`, up),
      ...ownTransactions(`${migration}.down.sql`, down ?? ''),
    ])
      findings.push({ dialect, migration, rule: 'own-transaction', message });
  }
  return findings;
}
