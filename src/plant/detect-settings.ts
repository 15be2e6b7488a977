/** What plant.yaml may say of a station's detectors, where somebody knows better than what they learn. */

/** Each is optional: nothing has to be set before it works. */
export interface DetectSettings {
  /** Kinds of trouble not looked for here. */
  off?: readonly string[] | undefined;
  /** A cycle so many times the usual is found; 1.4. */
  slowTimes?: number | undefined;
  /** A reject rate so many times the usual is found; 3. */
  rejectsTimes?: number | undefined;
  /** Share of rejects to begin with, until the station's own is known; .01. */
  usualRejects?: number | undefined;
  /** Silence is an outage of data from here. Absent: learnt from how the station reports, at least 100. */
  silentSeconds?: number | undefined;
  /** A recommendation waits from here; 60. */
  answerSeconds?: number | undefined;
  /** Changes of direction of one setpoint within the minutes that are hunting; 3 in 10. */
  huntingReversals?: number | undefined;
  huntingMinutes?: number | undefined;
  /** Micro-stops of one cause within an hour that are a cluster; 3. */
  microStopsPerHour?: number | undefined;
  /** An order not run for so long is new; 30. */
  newOrderDays?: number | undefined;
}
