const LANGUAGES = new Set(['mermaid', 'mmd'])

/** Whether a code block of this language is drawn. */
export const isDiagram = (language: string): boolean => LANGUAGES.has(language)
