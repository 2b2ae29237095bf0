import { START_DATA_ID } from '@llm-playground/protocol'
import type { Page } from 'playwright-core'

const START_DATA = new RegExp(`<script [^>]*id="${START_DATA_ID}">.*</script>`, 's')

/** From its next load on the page asks for everything itself, as where a provider must be asked first. */
export const leaveStartDataOut = (page: Page): Promise<unknown> =>
  page.route(/:\d+\/(c\/[^/?]*)?$/, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: (await response.text()).replace(START_DATA, '') })
  })
