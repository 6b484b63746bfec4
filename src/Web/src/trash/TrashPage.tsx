import { api } from '../api/client'
import { NotFoundPage } from '../app/NotFoundPage'
import { useClientName } from '../clients/useClients'
import { day } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { isMember, isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Empty, Loaded } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { More, When } from '../ui/parts'
import { Actions, Cell, NarrowDetails, Table, TableLink } from '../ui/Table'
import { TrashDeeds } from './TrashDeeds'

/** What was deleted and can still be restored, for the firm's people. */
export function TrashPage() {
  return isMember(useMe()) ? <Trash /> : <NotFoundPage />
}

function Trash() {
  const staff = isStaff(useMe())
  const clientName = useClientName()
  const documents = api.useInfiniteQuery('get', '/api/v1/documents', { params: { query: { 'filter[trashed]': true } } },
    { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  return (
    <Page title={t('trash.title')} name={t('trash.title')} lead={t('trash.lead')} back={<BackLink to="/documents">{t('trash.back')}</BackLink>}>
      <Loaded query={documents}>
        {({ pages }) => pages[0]!.items.length === 0 ? <Empty title={t('trash.empty')}><p>{t('trash.emptyHelp')}</p></Empty> : (
          <div className="stack">
            <Table label={t('trash.title')} columns={[
              { name: t('trash.name') }, { name: t('ui.client'), isSecondary: true }, { name: t('trash.deleted'), isSecondary: true },
              { name: t('trash.goneOn'), isSecondary: true }, ...staff ? [{ name: t('trash.deeds'), isActions: true }] : [],
            ]}>
              {pages.flatMap(page => page.items).map(({ id, clientId, title, trash }) => (
                <tr key={id}>
                  <Cell>
                    <TableLink to="/documents/$documentId" params={{ documentId: id }}><bdi>{title}</bdi></TableLink>
                    <NarrowDetails><bdi>{clientName(clientId)}</bdi> · {trash && t('trash.until', { on: day(trash.emptiedAt) })}</NarrowDetails>
                  </Cell>
                  <Cell isSecondary><bdi>{clientName(clientId)}</bdi></Cell>
                  <Cell isSecondary>{trash && <When at={trash.at} />}</Cell>
                  <Cell isSecondary>{trash && day(trash.emptiedAt)}</Cell>
                  {staff && <Actions><TrashDeeds document={{ id, title }} /></Actions>}
                </tr>
              ))}
            </Table>
            <More query={documents} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}
