/** Why a diagram cannot be drawn: a sentence for its reader, and the parser's own words. */
export class DiagramProblem extends Error {
  readonly detail: string

  constructor(message: string, detail = '') {
    super(message)
    this.detail = detail
  }
}
