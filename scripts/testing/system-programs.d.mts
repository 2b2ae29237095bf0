/** Path of the browser that tests and benchmarks drive, or null. */
export function findChromium(): string | null
/** Path of `pg_ctl`, or null. */
export function findPostgres(): string | null
/** Both; what is absent is installed on Debian as root. */
export function ensureSystemPrograms(): Promise<{ chromium: string | null; postgres: string | null }>
