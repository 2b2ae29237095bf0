import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes more than a few seconds, longest first: begun last, one of them would be waited for alone. */
export const LONG = [
  'apps/server/src/providers/local/abilities.real.test.ts',
  'scripts/start.test.mjs',
  'apps/server/src/runs/crash.test.ts',
  'apps/server/src/providers/local/provider.real.test.ts',
  'apps/server/src/database/storm.test.ts',
  'apps/server/src/runs/drain.test.ts',
  'apps/server/src/providers/local/engine-process.real.test.ts',
  'apps/server/src/providers/local/local-server.real.test.ts',
  'apps/server/src/chat/repeated-operations.test.ts',
  'apps/server/src/commands.test.ts',
  'apps/server/src/runs/many-watchers.test.ts',
  'apps/server/src/http/bad-input.test.ts',
  'packages/protocol/src/client/follow-run.test.ts',
  'scripts/packaging/pack.test.mjs',
  'e2e/accessibility.test.ts',
  'e2e/without-one-feature.test.ts',
  'e2e/tutorials.test.ts',
  'e2e/long-conversation.test.ts',
  'e2e/offline.test.ts',
  'e2e/installed-app.test.ts',
  'e2e/durable-reply.test.ts',
  'e2e/real-model.test.ts',
  'e2e/accessibility-reading.test.ts',
  'e2e/artifact-sandbox.test.ts',
  'e2e/gallery.test.ts',
  'e2e/keyboard-focus.test.ts',
  'e2e/attachments.test.ts',
  'e2e/accessibility-dialogs.test.ts',
]

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
