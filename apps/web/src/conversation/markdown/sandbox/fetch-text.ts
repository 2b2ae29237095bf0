/** The text of a file that was built with the page. It is run in a sandbox, which can fetch nothing itself. */
export async function fetchText(url: string): Promise<string> {
  const reply = await fetch(url)
  if (!reply.ok) throw new Error(`${url} answered ${reply.status}`)
  return reply.text()
}
