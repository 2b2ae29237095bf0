import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes more than a few seconds, longest first: begun last, one of them would be waited for alone. */
const LONG = ['apps/server/src/runs/crash.test.ts']

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = LONG.findIndex((path) => moduleId.endsWith(path))
  return rank === -1 ? LONG.length : rank
}

/** Files that are known to be long before all others of their project, also where nothing is remembered of them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files)
    return usual.toSorted(
      (a, b) => a.project.config.sequence.groupOrder - b.project.config.sequence.groupOrder || rankOf(a) - rankOf(b),
    )
  }
}
