/** The classes of the page's five code colours: keyword, string, number, function, comment. */
export const colourClasses = ['k', 'sx', 'nu', 'fn', 'cm'] as const
export type ColourClass = (typeof colourClasses)[number]

/** Flat triples: start, end, index into `colourClasses`. Text between ranges has no colour. */
export type ColourRanges = number[]
