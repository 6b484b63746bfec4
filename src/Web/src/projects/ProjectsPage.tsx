import { Page } from '../ui/Page'

export function ProjectsPage() {
  return <Page title="ProjectsPage" name="ProjectsPage"><p>…</p></Page>
}
