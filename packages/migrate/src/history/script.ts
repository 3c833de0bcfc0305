import { SchemaError } from '@schema/core';

const breakpoint = '--> statement-breakpoint';

/** What a script's head says of the rows that do not survive it, and of what is left to its keeper. */
const marks = {
  loses: '-- loses: ',
  cannotUndo: '-- cannot be undone: ',
  leaves: "-- is somebody else's: ",
} as const;

/** One way of a migration, up or down. */
export interface Script {
  readonly statements: readonly string[];
  /** What running it throws away: `the column users.nickname`. */
  readonly loses: readonly string[];
  /** What it cannot bring back. */
  readonly cannotUndo: readonly string[];
  /** What was the app's and is not from here on: `the table members`. Nothing is done to it. */
  readonly leaves: readonly string[];
}

/**
 * Write a script in drizzle-kit's layout: one breakpoint between two statements.
 *
 * @throws SchemaError INVALID_DEFINITION for a statement that has a breakpoint in it
 */
export function writeScript({ statements, loses, cannotUndo, leaves }: Script): string {
  const broken = statements.find((statement) => statement.includes(breakpoint));
  if (broken !== undefined) {
    const start = broken.split(/[(=\n]/, 1)[0]?.trim();
    throw new SchemaError('INVALID_DEFINITION', `The statement ${start} has ${breakpoint} in it.`, {
      hint: 'That parts the statements of a file: write the default, check or value without it. Nothing was written.',
    });
  }
  const head = [
    ...loses.map((what) => `${marks.loses}${what}`),
    ...cannotUndo.map((what) => `${marks.cannotUndo}${what}`),
    ...leaves.map((what) => `${marks.leaves}${what}`),
  ];
  const body = statements.map((statement) => `${statement.trim().replace(/;$/, '')};`);
  const text = body.join(`\n${breakpoint}\n`);
  return `${[...head, ...(text === '' ? [] : [text])].join('\n')}\n`;
}

/** Split a script into its statements and read its marks. */
export function readScript(text: string): Script {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const marked = (mark: string) =>
    lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(mark.length));
  return {
    statements: text.split(breakpoint).filter((statement) => withoutComments(statement) !== ''),
    loses: marked(marks.loses),
    cannotUndo: marked(marks.cannotUndo),
    leaves: marked(marks.leaves),
  };
}

/** The statement without the comment lines around it. */
export function withoutComments(statement: string): string {
  return statement.replace(/^\s*--.*$/gm, '').trim();
}
