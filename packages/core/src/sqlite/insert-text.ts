/** The parts of an insert as Drizzle writes it, its parameters numbered: `?1`. */
export interface InsertText {
  /** Quoted. */
  readonly table: string;
  /** The database names of the columns that are given. */
  readonly columns: readonly string[];
  /** An expression for each of the columns. */
  readonly values: readonly string[];
  /** Undefined where the one row that it inserts is given by its parameters. */
  readonly select: { readonly from: string; readonly where: string } | undefined;
  readonly conflict: 'nothing' | Upsert | undefined;
  readonly returning: string | undefined;
}

/** What an insert does with a row that is there. */
export interface Upsert {
  readonly keys: readonly string[];
  readonly set: string;
  readonly where: string | undefined;
}

const clauses = String.raw`\b(?:insert into|values|select|from|where|on conflict|do nothing|do update set|returning)\b`;

/** Read the text of an insert; undefined for any other statement, and for one that has other parts. */
export function readInsert(sql: string): InsertText | undefined {
  if (!sql.startsWith('insert into ')) return undefined;
  const [, ...parts] = cut(numbered(sql), clauses);
  const take = (word: string) => (parts[0]?.word === word ? parts.shift()?.text : undefined);
  const [, table, columns] = /^("(?:[^"]|"")+") \((.+)\)$/s.exec(take('insert into') ?? '') ?? [];
  const [row, ...more] = cut(take('values') ?? '', ', ').map(({ text }) => text.slice(1, -1));
  const list = row || take('select');
  const from = take('from');
  const where = take('where');
  const keys = take('on conflict');
  const nothing = take('do nothing');
  const set = take('do update set');
  const setWhere = take('where');
  const returning = take('returning');
  if (parts.length > 0 || more.length > 0 || !table || !columns || !list) return undefined;
  const skips = nothing === undefined ? undefined : 'nothing';
  return {
    table,
    columns: namesIn(columns),
    values: cut(list, ', ').map(({ text }) => text),
    select: row ? undefined : { from: from ?? '', where: where ?? 'true' },
    conflict: set === undefined ? skips : { keys: namesIn(keys ?? ''), set, where: setWhere },
    returning,
  };
}

/** Cut a text at words that stand outside of quotes and parentheses. */
export function cut(text: string, words: string): { word: string; text: string }[] {
  const parts: { word: string; text: string }[] = [];
  let depth = 0;
  let begin = 0;
  let word = '';
  for (const { 0: token, index } of text.matchAll(new RegExp(`${quoted}|[()]|${words}`, 'g'))) {
    if (token === '(') depth += 1;
    else if (token === ')') depth -= 1;
    else if (depth === 0 && !/^['"`]/.test(token)) {
      parts.push({ word, text: text.slice(begin, index).trim() });
      word = token;
      begin = index + token.length;
    }
  }
  return [...parts, { word, text: text.slice(begin).trim() }];
}

/** The last part of each name: Drizzle writes `"users"."id"` for the columns of a conflict. */
function namesIn(list: string): string[] {
  return list.split(', ').map((name) => /"((?:[^"]|"")+)"\)?$/.exec(name)?.[1] ?? '');
}

/** A literal or a quoted name, as a pattern. */
export const quoted = `'(?:[^']|'')*'|"(?:[^"]|"")*"|\`[^\`]*\``;

function numbered(sql: string): string {
  let count = 0;
  return sql.replace(new RegExp(`${quoted}|\\?`, 'g'), (token) => {
    if (token !== '?') return token;
    count += 1;
    return `?${count}`;
  });
}

/** Write a text that was made of an insert's parts, with the place of each of its parameters there. */
export function unnumbered(text: string): { readonly sql: string; readonly places: number[] } {
  const places: number[] = [];
  const sql = text.replace(new RegExp(`${quoted}|\\?(\\d+)`, 'g'), (token, number?: string) => {
    if (number === undefined) return token;
    places.push(Number(number) - 1);
    return '?';
  });
  return { sql, places };
}
