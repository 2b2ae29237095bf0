import { plural, t } from '@lingui/core/macro'
import { hueOf } from '../../conversation/rail/rail-layout.ts'
import { useConversation, useSession } from '../../conversation/session/use-conversation.ts'
import { Icon } from '../../ui/icon.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'

/** The branch that is shown, and the way to the others. */
export const BranchPick = () => {
  const { actions } = useConversation()
  const detail = useSession((state) => state.detail)
  const current = detail?.branches.find(({ name }) => name === detail.currentBranch)
  if (!detail || !current) return null
  const count = plural(detail.branches.length, { one: '# branch', other: '# branches' })
  const elsewhere = detail.running.filter(({ branch }) => branch !== current.name)
  const hue = `h${hueOf(current.ordinal)}`
  if (detail.branches.length < 2) {
    return (
      <span className={`branch-pick row ${hue}`}>
        <span className="dot" />
        <span className="mono small soft">{current.name}</span>
      </span>
    )
  }
  return (
    <MenuButton
      label={t`Branch ${current.name}, ${{ count }}`}
      className={`btn quiet branch-pick ${hue}`}
      align="start"
      items={() => [
        ...detail.branches.map(({ name }) => ({
          id: name,
          label: name,
          isChecked: name === current.name,
          onSelect: () => void actions.selectBranch(name),
        })),
        ...elsewhere.map(({ runId, branch }, index) => ({
          id: runId,
          label: t`Stop the reply on ${branch}`,
          icon: 'stop',
          startsGroup: index === 0,
          onSelect: () => void actions.stopRun(runId),
        })),
      ]}
    >
      <span className="dot" />
      <span className="mono cut">{current.name}</span> <span className="soft small only-wide">{count}</span>
      {elsewhere.length > 0 && (
        <span className="st run only-wide">
          {plural(elsewhere.length, { one: '# other is writing', other: '# others are writing' })}
        </span>
      )}
      <Icon name="down" small />
    </MenuButton>
  )
}
