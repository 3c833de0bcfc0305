import { type Box, headHeight, layOut, rowHeight } from './layout.ts';
import type { Erd, ErdColumn, ErdReference } from './model.ts';

const hues = [212, 150, 28, 280, 340, 95, 185, 50, 250];

/** Draw a diagram as one SVG file that needs nothing else. */
export function toSvg(erd: Erd, title: string): string {
  const { boxes, width, height } = layOut(erd);
  const domains = [...new Set(erd.tables.map(({ domain }) => domain))];
  const hue = (domain: string) => hues[domains.indexOf(domain) % hues.length] as number;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="ui-sans-serif, system-ui, sans-serif" font-size="12">`,
    `<title>${title}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    '<g fill="none" stroke="#8a94a6" stroke-width="1.2">',
    ...erd.references.map((reference) => line(reference, boxes)),
    '</g>',
    ...boxes.flatMap((box) => draw(box, hue(box.table.domain))),
    '</svg>',
    '',
  ].join('\n');
}

function draw({ table, x, y, width, height }: Box, hue: number): string[] {
  return [
    `<g transform="translate(${x} ${y})">`,
    `<rect width="${width}" height="${height}" rx="5" fill="#fff" stroke="hsl(${hue} 35% 55%)"/>`,
    `<path d="M0 ${headHeight}V5a5 5 0 0 1 5-5H${width - 5}a5 5 0 0 1 5 5V${headHeight}Z" fill="hsl(${hue} 55% 92%)" stroke="hsl(${hue} 35% 55%)"/>`,
    `<text x="8" y="16" font-weight="600">${table.name}</text>`,
    `<text x="${width - 8}" y="16" text-anchor="end" fill="#667">${table.domain}</text>`,
    ...table.columns.flatMap((column, place) => drawColumn(column, place, width)),
    '</g>',
  ];
}

function drawColumn(column: ErdColumn, place: number, width: number): string[] {
  const y = headHeight + place * rowHeight + 14;
  const weight = column.isKey ? ' font-weight="600"' : '';
  const mark = column.isForeign ? ' →' : '';
  return [
    `<text x="8" y="${y}"${weight}>${column.name}${mark}</text>`,
    `<text x="${width - 8}" y="${y}" text-anchor="end" fill="#667">${shortType(column)}</text>`,
  ];
}

function shortType({ type, nullable }: ErdColumn): string {
  const short = type
    .replace(/timestamp.*/, 'timestamptz')
    .replace('double precision', 'double')
    .replace(/time\(0\).*/, 'time')
    .replace(/[<>&]/g, '');
  return `${short.slice(0, 18)}${nullable ? '?' : ''}`;
}

/** A curve from the foreign key to the head of the table that it points at. */
function line({ from, to, columns, optional }: ErdReference, boxes: readonly Box[]): string {
  const child = boxes.find(({ table }) => table.name === from);
  const parent = boxes.find(({ table }) => table.name === to);
  if (!child || !parent) return '';
  const place = child.table.columns.findIndex(({ name }) => name === columns[0]);
  const start = { x: child.x, y: child.y + headHeight + place * rowHeight + 10 };
  const isLeft = parent.x < child.x;
  const end = { x: isLeft ? parent.x + parent.width : parent.x, y: parent.y + headHeight / 2 };
  const bend = isLeft ? Math.max(40, (start.x - end.x) / 2) : 40;
  const second = isLeft ? end.x + bend : end.x - bend;
  const dash = optional ? ' stroke-dasharray="5 3"' : '';
  return `<path d="M${start.x} ${start.y}C${start.x - bend} ${start.y} ${second} ${end.y} ${end.x} ${end.y}"${dash}/>`;
}
