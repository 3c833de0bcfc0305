export const running = 1;
export const cycling = 2;
export const trail = 3;

/** A run over midnight, as in the file of a watch. */
export const evening = {
  start: new Date('2026-03-28T23:30:00Z'),
  sport: running,
  subSport: trail,
  timerSeconds: 2712.4,
  elapsedSeconds: 2800,
  meters: 8123.45,
  kilocalories: 512,
  averageHeartRate: 148,
  highestHeartRate: 177,
};

export const header =
  'Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Aerobic TE';

/** The list of activities of Garmin Connect, with its byte order mark. */
export const list = (...rows: string[]) => `\uFEFF${[header, ...rows].join('\r\n')}\r\n`;
