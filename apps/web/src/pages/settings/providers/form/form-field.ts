/** One field of a form that is made from a JSON Schema. `path` leads into nested objects. */
export interface FormField {
  path: string[]
  title: string
  description: string
  isRequired: boolean
  /** Shown masked, never revealed; only replaced. */
  isSecret: boolean
  kind: 'text' | 'address' | 'choice' | 'number' | 'integer' | 'switch' | 'json'
  /** What the program takes when nothing is entered. */
  defaultValue: unknown
  choices: string[]
  /** What a choice is called; one without a label is its own. */
  labels?: Record<string, string>
  minimum?: number
  maximum?: number
  minLength?: number
  pattern?: string
}

export const fieldKey = ({ path }: Pick<FormField, 'path'>): string => path.join('.')

/** Fields of a person's first look: what must be given, keys and addresses. The others have a default that works. */
export const isEssential = ({ isRequired, isSecret, kind }: FormField): boolean =>
  isRequired || isSecret || kind === 'address'
