/** Why a source gave nothing, in one sentence; the next source is tried. */
export class SourceError extends Error {}

/** What came is not the file, so that nothing of it is kept. */
export class WrongBytes extends SourceError {}
