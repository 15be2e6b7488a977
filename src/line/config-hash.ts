/** The hash a line's state carries is that of its part of plant.yaml. */
export { configHash } from '../plant/config-hash.ts';
