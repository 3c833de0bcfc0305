import type { Page, PageOptions } from '@schema/core';

/** Read a list to its end, page by page. */
export async function readAll<Row>(
  list: (params: object, options?: PageOptions) => Promise<Page<Row>>,
  limit = 1,
): Promise<Row[]> {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const page = await list({}, { limit, after });
    rows.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return rows;
}
