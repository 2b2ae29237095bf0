/** A broken rule, where it is broken. */
export interface Finding {
  rule: string
  path: string
  line?: number
  message: string
}

export const findingText = ({ rule, path, line, message }: Finding): string =>
  `${path}${line ? `:${line}` : ''}  ${message}  [${rule}]`
