import { randomInt } from 'node:crypto'

/** Where none is wanted the library takes the second of the clock: replies that begin in the same second would be the same. */
export const chooseSeed = (wanted: number | undefined): number => wanted ?? randomInt(2 ** 32)
