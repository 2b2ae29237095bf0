import { t } from '@lingui/core/macro'
import { Plural, Trans } from '@lingui/react/macro'
import { addModelFolder, findLocalModels, type RouteReply, removeModelFolder } from '@llm-playground/protocol'
import { useCallback, useEffect, useId, useState } from 'react'
import { useServices } from '../../../api/use-services.ts'
import { ColumnHeads } from '../../../ui/column-heads.tsx'
import { formatBytes, modelCount } from '../../../ui/format.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { serverName, serverWords } from '../../../ui/language/server-words.ts'
import { orShowFailure } from '../../../ui/or-show-failure.ts'
import { useLocalModels, useLocalState } from './use-local-models.ts'

type Found = RouteReply<typeof findLocalModels>

const FoundTable = ({ items, onUse }: { items: Found['items']; onUse: (item: Found['items'][number]) => void }) => (
  <table className="data cat" aria-label={t`Model files found on this computer`}>
    <ColumnHeads
      columns={[
        { label: t`Model` },
        { label: t`Found in` },
        { label: t`Size`, className: 'n size' },
        { label: t`Action`, isHidden: true },
      ]}
    />
    <tbody>
      {items.map((item) => (
        <tr key={item.file}>
          <th scope="row">
            <span className="mono">{item.displayName}</span>
            {item.problem && <span className="soft">{serverWords(item.problem)}</span>}
          </th>
          <td>{serverName(item.place)}</td>
          <td className="n size" data-label={t`Size`}>
            {formatBytes(item.sizeBytes)}
          </td>
          <td>
            {item.usedAs ? (
              <span className="st ok">
                <Trans>in use</Trans>
              </span>
            ) : (
              !item.problem && (
                <button
                  type="button"
                  className="btn"
                  aria-label={t`Use it where it lies: ${item.displayName}`}
                  onClick={() => onUse(item)}
                >
                  <Trans>Use it</Trans>
                </button>
              )
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

/** Folders of other programs and the person's own, with a field for one more. */
const Folders = ({ folders, onChanged }: { folders: Found['folders']; onChanged: () => Promise<void> }) => {
  const { callRoute } = useServices()
  const id = useId()
  const [path, setPath] = useState('')
  const add = () =>
    orShowFailure(async () => {
      if (path.trim() === '') return
      await callRoute(addModelFolder, { body: { path: path.trim() } })
      setPath('')
      await onChanged()
    })
  return (
    <>
      {folders.length > 0 && (
        <ul className="folders">
          {folders.map((folder) => (
            <li key={folder.path} className="row">
              <span className="mono small cut">{folder.path}</span>
              <span className="soft small num grow">
                {serverName(folder.place)}, {modelCount(folder.modelCount)}
              </span>
              {folder.isNamed && (
                <IconButton
                  icon="close"
                  label={t`Look no more in ${folder.path}`}
                  onClick={() =>
                    void orShowFailure(async () => {
                      await callRoute(removeModelFolder, { query: { path: folder.path } })
                      await onChanged()
                    })
                  }
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <form
        className="row folder-form"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        <label htmlFor={id} className="vh">
          <Trans>Folder with model files</Trans>
        </label>
        <input
          type="text"
          id={id}
          className="input mono grow"
          placeholder="/home/me/models"
          aria-describedby={`${id}-hint`}
          autoComplete="off"
          spellCheck={false}
          value={path}
          onChange={({ target }) => setPath(target.value)}
        />
        <button type="submit" className="btn">
          <Trans>Look in this folder</Trans>
        </button>
        <p id={`${id}-hint`} className="hint">
          <Trans>A whole path on the computer where LLM Playground runs.</Trans>
        </p>
      </form>
    </>
  )
}

/** Model files that lie on this computer already: used where they are, never copied. */
export const FoundModels = () => {
  const { callRoute } = useServices()
  const store = useLocalModels()
  // Whenever a model comes or goes, another file may be in use.
  const count = useLocalState(({ models }) => models.filter(({ isInPlace }) => isInPlace).length)
  const [found, setFound] = useState<Found | null>(null)
  const look = useCallback(async () => setFound(await callRoute(findLocalModels)), [callRoute])
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again when the count changes
  useEffect(() => {
    void orShowFailure(look)
  }, [look, count])
  if (!found) return null
  return (
    <details className="found-models" open={found.items.some(({ usedAs, problem }) => !usedAs && !problem)}>
      <summary>
        <h3>
          <Trans>Already on this computer</Trans>
        </h3>
        <span className="soft small num">
          <Plural value={found.items.length} one="# file found" other="# files found" />
        </span>
      </summary>
      {found.items.length > 0 && (
        <FoundTable
          items={found.items}
          onUse={({ name, file }) =>
            void orShowFailure(async () => {
              await store.install(name, { file, inPlace: true })
              await look()
            })
          }
        />
      )}
      <Folders folders={found.folders} onChanged={look} />
    </details>
  )
}
