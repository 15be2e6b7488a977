/** The detectors a line is watched with, unless somebody chooses others. */
import type { Detector } from '../line/finding.ts';
import { stallDetector } from './stall.ts';

export function standardDetectors(): Detector[] {
  return [stallDetector()] as Detector[];
}
