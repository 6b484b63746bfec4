import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { ProblemNote } from '../ui/ProblemNote'
import { saveFile } from './saveFile'

/** The outcome as a file. It is asked for like a change is, since the person may have to show who they are first. */
export function ExportButtons({ reviewId }: { reviewId: string }) {
  const exporting = useAction('export-review', async (format: 'csv' | 'json') => {
    const file = await done(http.GET('/api/v1/access-reviews/{accessReviewId}/export', { params: { path: { accessReviewId: reviewId }, query: { format } }, parseAs: 'blob' }))
    saveFile(file, `access-review.${format}`)
  })
  return (
    <>
      <div className="row">
        <Button busy={exporting.busy} onClick={() => void exporting.run('csv')}>{t('reviews.exportCsv')}</Button>
        <Button busy={exporting.busy} onClick={() => void exporting.run('json')}>{t('reviews.exportJson')}</Button>
      </div>
      <ProblemNote problem={exporting.problem} />
    </>
  )
}
