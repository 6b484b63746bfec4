import { problemOf } from '../api/problem'
import { t } from '../i18n/i18n'
import { Page } from '../ui/Page'
import { ProblemNote } from '../ui/ProblemNote'

/** Something of ours failed while the page was made, or its code could not be fetched. */
export function BrokenPage({ error }: { error: unknown }) {
  return (
    <Page title={t('app.broken')} name={t('app.broken')} narrow>
      <ProblemNote problem={problemOf(error)} again={() => location.reload()} />
    </Page>
  )
}
