/** Why a text cannot be run, in a sentence for its reader. */
export class ArtifactProblem extends Error {}
