import { isMember, isStaff, may, type Me } from '../session/session'

/** Whether somebody may upload for that client; for any, when none is given. Members act by role, contacts by their rights. */
export const mayUpload = (me: Me, clientId?: string) => isMember(me) ? isStaff(me) : may(me, 'documents', 'contribute', clientId)

export const mayDownload = (me: Me, clientId: string) => may(me, 'documents', 'download', clientId)
