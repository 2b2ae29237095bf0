export type ArtifactKind = 'html' | 'svg' | 'react'

const kinds = new Map<string, ArtifactKind>([
  ['html', 'html'],
  ['htm', 'html'],
  ['svg', 'svg'],
  ['jsx', 'react'],
  ['tsx', 'react'],
  ['react', 'react'],
])

/** What a code block of this language can be run as. */
export const artifactKind = (language: string): ArtifactKind | undefined => kinds.get(language)
