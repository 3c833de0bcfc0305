import type { newPerson } from '../../support/people.ts';

export type Person = Awaited<ReturnType<typeof newPerson>>;

/** Every row of every log, without what differs between two databases: ids and times of writing. */
export async function allRows(own: Person) {
  const read = async <Row extends object>(log: {
    range(days: object, options: object): Promise<{ items: Row[]; next?: string | undefined }>;
  }) => {
    const rows: Omit<Row, 'id' | 'createdAt' | 'profileId'>[] = [];
    let next: string | undefined;
    do {
      const page = await log.range({}, { limit: 100, ...(next && { after: next }) });
      for (const item of page.items) {
        const { id: _, createdAt: __, profileId: ___, ...row } = item as Row & Written;
        rows.push(row as Omit<Row, 'id' | 'createdAt' | 'profileId'>);
      }
      next = page.next;
    } while (next);
    return rows;
  };
  return {
    weight: await read(own.weight),
    caliper: await read(own.caliper),
    activity: (await read(own.activity)).sort(byKey),
    nutrition: await read(own.nutrition),
    sleep: await read(own.sleep),
    vitals: await read(own.vitals),
    bloodPressure: await read(own.bloodPressure),
  };
}

/** Rows of one day come in the order of their ids, which no two databases share. */
function byKey(a: { externalId: string | null }, b: { externalId: string | null }): number {
  return (a.externalId ?? '') < (b.externalId ?? '') ? -1 : 1;
}

interface Written {
  id: unknown;
  createdAt: unknown;
  profileId: unknown;
}
