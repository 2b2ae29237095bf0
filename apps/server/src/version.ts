/** The version of this program; the release script keeps it level with package.json. */
export const VERSION = '0.1.0'
