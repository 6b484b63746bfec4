import { api } from '../api/client'

export const ofInvoice = (invoiceId: string) => api.queryOptions('get', '/api/v1/invoices/{invoiceId}/audience', { params: { path: { invoiceId } } })
export const ofClient = (clientId: string) => api.queryOptions('get', '/api/v1/clients/{clientId}/invoice-audience', { params: { path: { clientId } } })
