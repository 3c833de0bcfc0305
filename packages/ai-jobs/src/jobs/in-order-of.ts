/** Put rows in the order in which their ids were given: no statement decides that of its answer. */
export function inOrderOf<Row extends { readonly id: string }>(
  ids: readonly string[],
  rows: Row[],
): Row[] {
  const places = new Map(ids.map((id, place) => [id, place]));
  const placeOf = ({ id }: Row) => places.get(id) ?? ids.length;
  return rows.sort((one, other) => placeOf(one) - placeOf(other));
}
