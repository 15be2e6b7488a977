/** The detectors a line is watched with, unless somebody chooses others. */
import type { Detector } from '../line/finding.ts';
import { dataOutageDetector } from './data-outage.ts';
import { driftDetector } from './drift.ts';
import { huntingDetector } from './hunting.ts';
import { microStopsDetector } from './micro-stops.ts';
import { newOrderDetector } from './new-order.ts';
import { recommendationDetector } from './recommendation.ts';
import { rejectsDetector } from './rejects.ts';
import { slowDetector } from './slow.ts';
import { stallDetector } from './stall.ts';

export function standardDetectors(): Detector[] {
  return [
    dataOutageDetector(),
    stallDetector(),
    slowDetector(),
    rejectsDetector(),
    driftDetector(),
    recommendationDetector(),
    huntingDetector(),
    microStopsDetector(),
    newOrderDetector(),
  ] as Detector[];
}
