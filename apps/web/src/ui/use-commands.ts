import { useEffect, useRef } from 'react'
import { type Command, offerCommands } from './command-store.ts'

/** Offers commands while the component is mounted; their `run` may change from render to render. */
export const useCommands = (commands: Command[]): void => {
  const latest = useRef(commands)
  latest.current = commands
  const ids = commands.map(({ id, key, label }) => `${id}:${key}:${label}`).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is read through the reference; its ids and labels say when it changed
  useEffect(
    () =>
      offerCommands(
        latest.current.map((command) => ({
          ...command,
          run: () => latest.current.find(({ id }) => id === command.id)?.run(),
        })),
      ),
    [ids],
  )
}
