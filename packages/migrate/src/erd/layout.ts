import type { Erd, ErdTable } from './model.ts';

/** The height of a column's line, in pixels. */
export const rowHeight = 18;
/** The height of a table's head, in pixels. */
export const headHeight = 24;

/** Where a table is drawn, in pixels. */
export interface Box {
  readonly table: ErdTable;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const minimalWidth = 230;
/** Of a bold letter, in pixels, whichever font the reader has. */
const letter = 8;
const gap = { x: 110, y: 26 } as const;
const margin = 20;

/** Place tables in columns by how far they are from what they refer to; the same input, the same picture. */
export function layOut({ tables, references }: Erd): {
  boxes: Box[];
  width: number;
  height: number;
} {
  const depth = depths({ tables, references });
  const shelves = tables.map((_, level) => tables.filter(({ name }) => depth.get(name) === level));
  const limit = Math.max(
    700,
    ...tables.map(heightOf),
    totalHeight(tables) / Math.ceil(Math.sqrt(tables.length)),
  );
  const boxWidth = Math.max(minimalWidth, ...tables.map(headWidth));
  const columns = shelves.flatMap((shelf) => split(shelf, limit));
  const boxes = columns.flatMap((column, place) => {
    let y = margin;
    return column.map((table) => {
      const x = margin + place * (boxWidth + gap.x);
      const box = { table, x, y, width: boxWidth, height: heightOf(table) };
      y += box.height + gap.y;
      return box;
    });
  });
  return {
    boxes,
    width: 2 * margin + columns.length * (boxWidth + gap.x) - gap.x,
    height: margin + Math.max(0, ...boxes.map(({ y, height }) => y + height)),
  };
}

function depths({ tables, references }: Erd): Map<string, number> {
  const depth = new Map(tables.map(({ name }) => [name, 0]));
  // A circle of references would push its tables out for ever: as many rounds as tables are enough.
  for (let round = 0; round < tables.length; round++) {
    let moved = false;
    for (const { from, to } of references) {
      const next = (depth.get(to) ?? 0) + 1;
      if (from === to || (depth.get(from) ?? 0) >= next || next >= tables.length) continue;
      depth.set(from, next);
      moved = true;
    }
    if (!moved) break;
  }
  return depth;
}

function split(tables: readonly ErdTable[], limit: number): ErdTable[][] {
  const columns: ErdTable[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const table of tables) {
    if (used + heightOf(table) > limit) {
      columns.push([]);
      used = 0;
    }
    columns.at(-1)?.push(table);
    used += heightOf(table) + gap.y;
  }
  return columns;
}

function totalHeight(tables: readonly ErdTable[]): number {
  return tables.reduce((sum, table) => sum + heightOf(table) + gap.y, 0);
}

function heightOf({ columns }: ErdTable): number {
  return headHeight + columns.length * rowHeight + 6;
}

function headWidth({ name, domain }: ErdTable): number {
  return (name.length + 1 + domain.length) * letter + 16;
}
