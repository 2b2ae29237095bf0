const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/**
 * One line per step of the set-up, with the seconds it took. On a terminal the seconds count up while it works.
 *
 * @template Result
 * @param {string} doing what is being done, in plain words
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export const showStep = async (doing, work, output = process.stdout) => {
  const start = performance.now()
  const draw = () => output.write(`\r  ${doing} … ${seconds(start)} `)
  if (!output.isTTY) output.write(`  ${doing} …\n`)
  const timer = output.isTTY ? setInterval(draw, 200) : undefined
  let isDone = false
  try {
    const result = await work()
    isDone = true
    return result
  } finally {
    clearInterval(timer)
    output.write(`${output.isTTY ? '\r' : ''}  ${doing}: ${isDone ? 'done' : 'failed'} in ${seconds(start)}   \n`)
  }
}
