import { finished } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { badFile, type Input, tooLarge } from './input.ts';
import type { Rejection } from './report.schema.ts';
import { readText } from './text.ts';

/** One row: its cells by the header's names, and the line that it ends on. */
interface CsvRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
  /** The file ends in it without a line's end: its last cell may be cut off. */
  readonly isOpen: boolean;
}

/** What is told of a list while it is read. */
interface CsvHandler {
  /** The names of the columns, before any row. */
  header(names: readonly string[]): void;
  /** Each row; it is waited for. */
  read(row: CsvRow): Promise<void> | void;
  /** A row with more cells than the header: which of them is too much, nobody knows. */
  refuse(rejection: Rejection): void;
}

/** Most characters of one row. */
const rowLimit = 16 << 20;

/** Most columns: each row costs as much as all of them, however short it is. */
const columnLimit = 200;

/**
 * Read CSV with a header, row by row. Lines may end in CRLF, LF and CR, in one file too.
 *
 * Gives whether the last row was cut off: such a row is not read.
 *
 * @throws SchemaError INVALID_INPUT on `file` for quotes that do not fit and for what is no text;
 *   LIMIT_EXCEEDED for a row over 16 million characters or more than 200 columns
 */
export async function readCsv(input: Input, handler: CsvHandler): Promise<{ truncated: boolean }> {
  const rows: Parsed[] = [];
  const parser = parse({
    bom: true,
    // Not read off the parser: with an error it drops the rows that were whole before it.
    on_record: (record: readonly string[], { lines }) => {
      rows.push({ record, lines });
      return null;
    },
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: rowLimit,
  });
  let names: readonly string[] | undefined;
  let held: Parsed | undefined;
  let isEnded = false;
  const takeHeld = async (isOpen = false) => {
    if (!held || !names) return;
    input.records++;
    const { record, lines } = held;
    if (record.length > names.length) {
      const reason = `Expected ${names.length} cells`;
      return handler.refuse({ line: lines, field: 'row', reason });
    }
    const cells = Object.fromEntries(names.map((name, at) => [name, record[at]?.trim() ?? '']));
    await handler.read({ line: lines, cells, isOpen });
  };
  const take = async (row: Parsed) => {
    const isBlank = row.record.length === 1 && row.record[0]?.trim() === '';
    if (!names) {
      if (isBlank) return;
      if (row.record.length > columnLimit) throw tooLarge('The header', columnLimit, 'columns');
      names = row.record.map((name) => name.trim());
      return handler.header(names);
    }
    await takeHeld();
    // A line of blanks is no row, but the one before it is whole.
    held = isBlank ? undefined : row;
  };
  // What went wrong is read off the parser: its event comes too late.
  parser.on('error', () => {});
  for await (const text of readText(input)) {
    isEnded = text.endsWith('\n') || text.endsWith('\r');
    parser.write(text);
    for (const row of rows.splice(0)) await take(row);
    if (parser.errored) throw refused(parser.errored, parser.info.lines);
  }
  parser.end();
  const error = await finished(parser.resume()).catch((error: unknown) => error);
  for (const row of rows) await take(row);
  if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') {
    await takeHeld();
    return { truncated: true };
  }
  if (error !== undefined) throw refused(error, parser.info.lines);
  if (!names) return { truncated: true };
  // A file that was cut off ends in a row without its last cells, and without a line's end.
  const truncated = !isEnded && held !== undefined && held.record.length < names.length;
  if (!truncated) await takeHeld(!isEnded);
  return { truncated };
}

function refused(error: unknown, line: number): unknown {
  if (!(error instanceof CsvError)) return error;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return tooLarge('A row', rowLimit, 'characters');
  return badFile('Its quotes do not fit', line);
}

interface Parsed {
  readonly record: readonly string[];
  readonly lines: number;
}
