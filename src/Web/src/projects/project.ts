import { api, done, etag, http } from '../api/client'
import { problemOf } from '../api/problem'
import { queries, refresh } from '../api/queries'
import { sameContent, withPart, type Milestone, type Project, type Task } from './path'

/** How a project is read, and kept. */
export const projectQuery = (projectId: string) => api.queryOptions('get', '/api/v1/projects/{projectId}', { params: { path: { projectId } } })

const keyOf = (projectId: string) => projectQuery(projectId).queryKey

/** Shows the milestone or task as the API answered it. */
export const putPart = (part: Milestone | Task) => queries.setQueryData<Project>(keyOf(part.projectId), now => now && withPart(now, part))

/** Reads again what follows from a change: how far things are, and what waits for whom. */
export const readWhatFollows = () => refresh('/projects', '/me/home')

/** Both. */
export function keepPart(part: Milestone | Task) {
  putPart(part)
  void readWhatFollows()
}

/** The same for the project as a whole. */
export function keepProject(project: Project) {
  queries.setQueryData<Project>(keyOf(project.id), project)
  void readWhatFollows()
}

/** The project as it is now, from the API. */
export async function readAgain(projectId: string): Promise<Project> {
  const project = await done(http.GET('/api/v1/projects/{projectId}', { params: { path: { projectId } } }))
  queries.setQueryData<Project>(keyOf(projectId), project)
  return project
}

/**
 * Sends a change with the version that the person saw. A project has one version for all that is in it: when it was
 * something else that changed, the change goes on; when it was this, the person is told.
 * @param seen what the person saw
 * @param find the same in the project as it is now
 */
export async function unlessChanged<T>(projectId: string, version: number | string, seen: unknown, find: (project: Project) => unknown, send: (ifMatch: string) => Promise<T>): Promise<T> {
  try {
    return await send(etag({ version }))
  } catch (thrown) {
    if (problemOf(thrown).code !== 'stale') throw thrown
    const now = await readAgain(projectId)
    if (!sameContent(find(now), seen)) throw thrown
    return send(etag(now))
  }
}
