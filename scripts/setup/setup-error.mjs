/** Set-up cannot go on; the message says what is missing and `nextStep` what to do. */
export class SetupError extends Error {
  constructor(message, nextStep) {
    super(message)
    this.name = 'SetupError'
    this.nextStep = nextStep
  }
}

const fileProblems = {
  ENOSPC: ['The disk is full.', 'Free about 1 GB and start again.'],
  EACCES: ['A file or folder may not be written.', 'Give yourself the right to write it, then start again.'],
  EPERM: [
    'A file or folder may not be changed.',
    'Close programs that use it, or give yourself the right, then start again.',
  ],
  EROFS: ['The folder is read-only.', 'Use a copy in a folder that can be written.'],
}

const asSetupError = (cause) => {
  if (cause instanceof SetupError) return cause
  const known = fileProblems[cause?.code]
  return known && cause.path ? new SetupError(`${known[0]} (${cause.path})`, known[1]) : null
}

/** What went wrong and what to do, in words; an error of ours that nobody foresaw keeps its stack. */
export const explainProblem = (cause) => {
  const problem = asSetupError(cause)
  return problem
    ? `${problem.message}\n${problem.nextStep}`
    : cause instanceof Error
      ? (cause.stack ?? cause.message)
      : String(cause)
}

/** Runs a script's main function; a problem is shown in words and makes the exit code 1. */
export const runScript = async (main) => {
  try {
    await main()
  } catch (cause) {
    process.stderr.write(`\n${explainProblem(cause)}\n`)
    process.exitCode = 1
  }
}
