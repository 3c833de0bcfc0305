import { FitBaseType, FitEncoder } from 'fit-file-parser/encoder';

export interface FitSession {
  readonly start: Date;
  readonly sport?: number;
  readonly subSport?: number;
  readonly timerSeconds?: number;
  readonly elapsedSeconds?: number;
  readonly meters?: number;
  readonly kilocalories?: number;
  readonly averageHeartRate?: number;
  readonly highestHeartRate?: number;
}

const invalid = 0xffffffff;
const field = (number: number, baseType: FitBaseType, value: number) => ({
  number,
  baseType,
  size: baseType === FitBaseType.Uint32 ? 4 : baseType === FitBaseType.Uint16 ? 2 : 1,
  value,
});

/** A FIT activity as a device writes it: file id, records, sessions, and the activity at the end. */
export function fitFile(
  sessions: readonly FitSession[],
  { end = new Date('2026-03-28T18:00:00Z'), utcOffset }: { end?: Date; utcOffset?: number } = {},
): Uint8Array {
  const encoder = new FitEncoder({ protocolVersion: 0x20 });
  const time = (date: Date) => FitEncoder.toFitTimestamp(date);
  encoder.writeMessage(0, [
    field(0, FitBaseType.Enum, 4),
    field(1, FitBaseType.Uint16, 1),
    field(4, FitBaseType.Uint32, time(end)),
  ]);
  for (let second = 0; second < 100; second++) {
    encoder.writeMessage(
      20,
      [
        field(253, FitBaseType.Uint32, time(end) - 100 + second),
        field(3, FitBaseType.Uint8, 120 + (second % 40)),
      ],
      1,
    );
  }
  for (const session of sessions) {
    const scaled = (value: number | undefined, scale: number) =>
      value === undefined ? invalid : Math.round(value * scale);
    encoder.writeMessage(
      18,
      [
        field(253, FitBaseType.Uint32, time(end)),
        field(2, FitBaseType.Uint32, time(session.start)),
        field(5, FitBaseType.Enum, session.sport ?? 0xff),
        field(6, FitBaseType.Enum, session.subSport ?? 0xff),
        field(7, FitBaseType.Uint32, scaled(session.elapsedSeconds, 1000)),
        field(8, FitBaseType.Uint32, scaled(session.timerSeconds, 1000)),
        field(9, FitBaseType.Uint32, scaled(session.meters, 100)),
        field(11, FitBaseType.Uint16, session.kilocalories ?? 0xffff),
        field(16, FitBaseType.Uint8, session.averageHeartRate ?? 0xff),
        field(17, FitBaseType.Uint8, session.highestHeartRate ?? 0xff),
      ],
      2,
    );
  }
  encoder.writeMessage(
    34,
    [
      field(253, FitBaseType.Uint32, time(end)),
      field(1, FitBaseType.Uint16, sessions.length),
      field(
        5,
        FitBaseType.Uint32,
        utcOffset === undefined ? invalid : time(end) + utcOffset * 3600,
      ),
    ],
    3,
  );
  return encoder.close();
}
