/**
 * Takes the place of zod in the browser's bundle (see `vite.config.ts`). The server checks everything that comes in
 * and sends only what its own schemas allow, so a page of the same server needs the routes but not their checks: that
 * is 25 KB of 185 (gzip) and the making of some hundred schemas at every start.
 */
const accept = { parse: (value: unknown) => value, safeParse: (data: unknown) => ({ success: true, data }) }

/** Any call and any property give the same again, so `z.object({…}).extend({…}).optional()` costs nothing. */
export const z: unknown = new Proxy(() => z, {
  get: (_, name) => (name in accept ? accept[name as keyof typeof accept] : z),
})
