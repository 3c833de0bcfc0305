import { FitBaseType, FitEncoder } from 'fit-file-parser/encoder';

const { Enum, Uint16, Uint32 } = FitBaseType;
const sizes = new Map([
  [Enum, 1],
  [Uint16, 2],
  [Uint32, 4],
]);
const field = (number: number, baseType: FitBaseType, value: number) => ({
  number,
  baseType,
  size: sizes.get(baseType) ?? 1,
  value,
});

/** A FIT activity as a device writes it: a file id, and one session of running, 45 minutes long. */
export function fitActivity(start: Date): Uint8Array<ArrayBuffer> {
  const time = FitEncoder.toFitTimestamp(start);
  const encoder = new FitEncoder({ protocolVersion: 0x20 });
  encoder.writeMessage(0, [field(0, Enum, 4), field(1, Uint16, 1), field(4, Uint32, time)]);
  const session = [
    field(253, Uint32, time + 2700),
    field(2, Uint32, time),
    field(5, Enum, 1),
    field(8, Uint32, 2700 * 1000),
    field(9, Uint32, 8120 * 100),
  ];
  encoder.writeMessage(18, session, 1);
  return new Uint8Array(encoder.close());
}
