import { defineTool, wording } from '@llm-playground/plugin-sdk'
import { z } from 'zod'

const isTimeZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false // an unknown zone is what this asks about
  }
}

export default defineTool({
  name: 'current_time',
  description: wording`The current date and time, in a time zone of your choice.`,
  input: z.object({
    timeZone: z
      .string()
      .refine(isTimeZone, 'not an IANA time zone')
      .default('UTC')
      .describe('IANA name, e.g. Europe/Berlin'),
  }),
  run: async ({ timeZone }) =>
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long', timeZone }).format(new Date()),
})
