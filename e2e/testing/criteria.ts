import type { CriterionId } from '../../scripts/accessibility/wcag-criteria.ts'

/**
 * Says which criteria of WCAG 2.2 a test is evidence for. `npm run accessibility` collects them into
 * docs/accessibility.md; nothing happens when the test runs.
 */
export const criteria = (..._ids: [CriterionId, ...CriterionId[]]): void => undefined
