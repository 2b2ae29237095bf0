import { useSettings } from '../../conversation/composer/use-settings.ts'

const examples = [
  'Explain how a transformer reads a sentence, in five steps.',
  'Write a TypeScript function that merges overlapping intervals, with three tests.',
  'Compare SQLite and PostgreSQL for a single-user desktop program, as a table.',
]

/** Where a conversation begins once there is a model. */
export const StartPage = ({ onBegin }: { onBegin: (text: string) => void }) => {
  const { model } = useSettings()
  return (
    <div className="start begin">
      <div className="lead">
        <h1>What shall we look at?</h1>
        <p>
          {model?.isDemo ? (
            'The demo answers from the guides of this program. It is no AI.'
          ) : (
            <>
              <span className="mono">{model?.displayName}</span> answers. Every reply shows its speed and cost; nothing
              is lost.
            </>
          )}
        </p>
      </div>
      <ul className="examples" aria-label="Examples to begin with">
        {examples.map((text) => (
          <li key={text}>
            <button type="button" className="item" onClick={() => onBegin(text)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
