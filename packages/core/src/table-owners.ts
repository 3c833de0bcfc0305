const owners = new Map<string, string | undefined>();

/** Remember whose a table is; one that several domains of this process have is nobody's. */
export function noteOwner(table: string, domain: string): void {
  owners.set(table, !owners.has(table) || owners.get(table) === domain ? domain : undefined);
}

/** Find the domain of a table, by its name in the definitions. */
export function ownerOf(table: string): string | undefined {
  return owners.get(table);
}
