import { t } from '../i18n/i18n'
import { held } from '../session/undo'
import { toast } from '../ui/toast'
import { putBack, type Order } from './heldThings'

/** So that it is there when something is sent. Where it does not come, it is asked for again then. */
export const expectHeld = () => void held().catch(() => undefined)

/** Holds a request, by code that comes when there is one. Where that cannot come, what was typed is back. */
export const hold = <Made>(says: string, order: Order, done?: (made: Made) => void) => held().then(m => void m.hold(says, order, done), () => {
  putBack(order)
  toast(t('app.unreached'))
})

/** Sends it again. */
export const send = (key: string) => held().then(m => m.send(key))
