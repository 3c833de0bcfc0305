import { SchemaError } from '@schema/core';
import { type Fields, filled, keyOf, numeric } from './fields.ts';
import type { JsonPath, JsonValue } from './json-values.ts';

interface Page {
  /** The rating keys of what it lists; what has none stands for itself. */
  listed: Set<unknown>;
  size?: unknown;
  totalSize?: unknown;
  librarySectionID?: unknown;
  viewGroup?: unknown;
}

const told = ['size', 'totalSize', 'librarySectionID', 'viewGroup'] as const;

/** Tells whether the pages of an export, one document each, list all that they say there is. */
export function plexPages() {
  const pages = new Map<number, Page>();
  const pageOf = (document: number): Page => {
    const page = pages.get(document) ?? { listed: new Set() };
    pages.set(document, page);
    return page;
  };
  return {
    isWanted: ([top, key, ...rest]: JsonPath): boolean =>
      top === 'MediaContainer' && rest.length === 0 && told.some((name) => name === key),
    note({ document, path, value }: JsonValue): void {
      const key = told.find((name) => name === path[1]);
      if (key) pageOf(document)[key] = value;
    },
    /** A page that is there twice lists nothing more. */
    count(document: number, metadata: Fields): void {
      pageOf(document).listed.add(filled(keyOf(metadata.ratingKey)) ?? Symbol());
    },
    /** @throws SchemaError INVALID_INPUT where nothing was a page of an export */
    areWhole(): boolean {
      if (pages.size === 0)
        throw new SchemaError(
          'INVALID_INPUT',
          'This is no export of Plex: it has no MediaContainer.',
        );
      const sections = new Map<string, { listed: Set<unknown>; expected: number }>();
      for (const { listed, totalSize, librarySectionID, viewGroup } of pages.values()) {
        const key = JSON.stringify([librarySectionID, viewGroup]);
        const section = sections.get(key) ?? { listed: new Set(), expected: 0 };
        for (const item of listed) section.listed.add(item);
        if (totalSize !== undefined)
          section.expected = Math.max(section.expected, asCount(totalSize));
        sections.set(key, section);
      }
      // One that does not say how many there are in all says how many it has.
      const single = [...pages.values()].filter(({ totalSize }) => totalSize === undefined);
      return (
        single.every(({ listed, size }) => listed.size >= asCount(size)) &&
        [...sections.values()].every(({ listed, expected }) => listed.size >= expected)
      );
    },
  };
}

/** Without a count nobody knows whether something lacks. */
function asCount(told: unknown): number {
  const count = numeric(told);
  return typeof count === 'number' ? count : Number.POSITIVE_INFINITY;
}
