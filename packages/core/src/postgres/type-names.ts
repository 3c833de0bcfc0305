import { SchemaError } from '../errors.ts';

/** The types of Postgres that `pg_type` and its grammar name; an array's has `_` before it. */
const types = new Set(
  `aclitem any anyarray anycompatible anycompatiblearray anycompatiblemultirange anycompatiblenonarray
  anycompatiblerange anyelement anyenum anymultirange anynonarray anyrange bigint bigserial bit bool
  boolean box bpchar bytea char cid cidr circle cstring date datemultirange daterange decimal
  event_trigger fdw_handler float4 float8 gtsvector index_am_handler inet int2 int2vector int4
  int4multirange int4range int8 int8multirange int8range integer internal interval json jsonb jsonpath
  language_handler line lseg macaddr macaddr8 money name numeric nummultirange numrange oid oidvector
  path point polygon real record refcursor regclass regcollation regconfig regdictionary regnamespace
  regoper regoperator regproc regprocedure regrole regtype serial smallint table_am_handler text tid
  time timestamp timestamptz timetz trigger tsm_handler tsmultirange tsquery tsrange tstzmultirange
  tstzrange tsvector txid_snapshot unknown uuid varbit varchar void xid xid8 xml`.split(/\s+/),
);

/**
 * Check that an enum is not called like a type of Postgres, which its columns would have instead.
 *
 * @throws SchemaError INVALID_DEFINITION
 */
export function refuseTypeName(name: string): void {
  if (!types.has(name.replace(/^_/, ''))) return;
  throw new SchemaError('INVALID_DEFINITION', `The enum ${name} has the name of a Postgres type.`, {
    hint: 'Say what it is the kind of: `user_name` for `name`.',
  });
}
