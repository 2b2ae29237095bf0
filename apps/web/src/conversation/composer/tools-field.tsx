import { Trans } from '@lingui/react/macro'
import { listTools, type Tool } from '@llm-playground/protocol'
import { useEffect, useId, useState } from 'react'
import { useServices } from '../../api/use-services.ts'
import { serverWords } from '../../ui/language/server-words.ts'

interface ToolsFieldProps {
  chosen: string[]
  onChange: (names: string[] | undefined) => void
}

/** Which tools the model may call; none unless chosen. */
export const ToolsField = ({ chosen, onChange }: ToolsFieldProps) => {
  const hintId = useId()
  const { callRoute } = useServices()
  const [tools, setTools] = useState<Tool[]>([])

  useEffect(() => {
    const abort = new AbortController()
    callRoute(listTools, { signal: abort.signal }).then(
      ({ items }) => setTools(items),
      // The banner tells of a server that is away; without its list there is nothing to choose from.
      () => setTools([]),
    )
    return () => abort.abort()
  }, [callRoute])

  if (tools.length === 0) return null
  const toggle = (name: string, isOn: boolean) => {
    const names = isOn ? [...chosen, name] : chosen.filter((other) => other !== name)
    onChange(names.length > 0 ? names : undefined)
  }
  return (
    <fieldset className="picks" aria-describedby={hintId}>
      <legend className="label">
        <Trans>Tools it may call</Trans>
      </legend>
      <p id={hintId} className="soft small">
        <Trans>none but those you choose; each call is shown in the reply</Trans>
      </p>
      {tools.map(({ name, description }) => (
        <label key={name} className="check">
          <input
            type="checkbox"
            checked={chosen.includes(name)}
            onChange={({ target }) => toggle(name, target.checked)}
          />
          <span>
            <span className="mono">{name}</span> <span className="soft small">{serverWords(description)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
