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

/** drizzle-kit 0.31 takes what begins so for a type of Postgres, and leaves its schema out. */
const withoutSchema =
  /^(?:uuid|smallint|integer|bigint|boolean|text|varchar|serial|bigserial|decimal|numeric|real|json|time|date|interval|char|vector|geometry|halfvec|sparsevec|bit)/;

/**
 * Check that an enum is not called like a type of Postgres, which its columns would have instead, and
 * that its columns find it in a schema of its own.
 *
 * @throws SchemaError INVALID_DEFINITION
 */
export function refuseTypeName(name: string, schema: string | undefined): void {
  if (types.has(name.replace(/^_/, ''))) {
    const message = `The enum ${name} has the name of a Postgres type.`;
    throw new SchemaError('INVALID_DEFINITION', message, {
      hint: 'Say what it is the kind of: `user_name` for `name`.',
    });
  }
  const [word] = schema === undefined ? [] : (withoutSchema.exec(name) ?? []);
  if (word === undefined) return;
  const message = `The enum ${name} of the schema ${schema} begins with ${word}, a Postgres type.`;
  throw new SchemaError('INVALID_DEFINITION', message, {
    hint: 'drizzle-kit would look for it in no schema: put another word before it.',
  });
}
