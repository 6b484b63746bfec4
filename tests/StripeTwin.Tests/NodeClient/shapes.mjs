// Whether what the twin answers has the shape of Stripe's own types: node shapes.mjs <package home> <twin> <key>. A field that Stripe always
// shows and the twin does not is a fault, and so is a field that the twin has invented. Exits with 1 where there is one.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [home, address, key] = process.argv.slice(2);
const ts = createRequire(join(home, 'package.json'))('typescript');
const ask = async (method, path, form) => {
  const answer = await fetch(address + path, {
    method,
    headers: { authorization: `Bearer ${key}` },
    body: form && new URLSearchParams(form),
  });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json();
};
const get = (path) => ask('GET', `/v1/${path}`);
const post = (path, form = {}) => ask('POST', `/v1/${path}`, form);
const act = (path, form = {}) => ask('POST', `/twin/${path}`, form);
const first = async (list) => (await get(list)).data[0];
const session = (more = {}) =>
  post('checkout/sessions', {
    mode: 'payment',
    success_url: 'https://portal.example/',
    customer_email: 'ada@example.com',
    'line_items[0][price_data][currency]': 'eur',
    'line_items[0][price_data][unit_amount]': '5000',
    'line_items[0][price_data][product_data][name]': 'Invoice 7',
    ...more,
  });
const paid = async (number, more) => {
  const { id } = await session(more);
  const { intent } = await act(`pay/${id}`, { number, authenticates: 'later' });
  return { id, intent };
};

const endpoint = await post('webhook_endpoints', { url: 'http://127.0.0.1:9/', 'enabled_events[]': 'payout.failed' });
const card = await paid('4242424242424242', { 'payment_intent_data[setup_future_usage]': 'off_session' });
const disputed = await paid('4000000000000259');
const declined = await paid('4000000000000002');
const asked = await paid('4000002760003184');
const debit = await paid('DE89370400440532013000');
const bacs = await paid('00012345', { 'line_items[0][price_data][currency]': 'gbp' });
const ach = await paid('000123456789', { 'line_items[0][price_data][currency]': 'usd' });
await act(`payment_intents/${debit.intent}/settle`);
const customer = await post('customers', { email: 'ada@example.com' });
const setup = await post('checkout/sessions', { mode: 'setup', success_url: 'https://portal.example/', customer: customer.id, currency: 'eur' });
await act(`pay/${setup.id}`, { number: '4242424242424242' });
const refund = await post('refunds', { payment_intent: card.intent, amount: '100' });
const refundOfDebit = await post('refunds', { payment_intent: debit.intent, amount: '100' });
const upload = new FormData();
upload.append('purpose', 'dispute_evidence');
upload.append('file', new Blob(['%PDF-'], { type: 'application/pdf' }), 'receipt.pdf');
const uploaded = await fetch(`${address}/v1/files`, { method: 'POST', headers: { authorization: `Bearer ${key}` }, body: upload });
const payout = await act('payouts', { account: key, currency: 'eur' });
const intents = await Promise.all([card, disputed, declined, asked, debit, bacs, ach].map(({ intent }) => get(`payment_intents/${intent}`)));

const shapes = {
  Account: [await get('account')],
  BalanceTransaction: (await get('balance_transactions?limit=100')).data,
  Charge: await Promise.all(intents.filter((i) => i.latest_charge).map((i) => get(`charges/${i.latest_charge}`))),
  'Checkout.Session': await Promise.all([card.id, declined.id, debit.id, setup.id].map((id) => get(`checkout/sessions/${id}`))),
  Customer: [customer],
  Dispute: [await first('disputes')],
  File: [await uploaded.json()],
  LineItem: [await first(`checkout/sessions/${card.id}/line_items`)],
  PaymentIntent: intents,
  PaymentMethod: await Promise.all(intents.filter((i) => i.payment_method).map((i) => get(`payment_methods/${i.payment_method}`))),
  Payout: [await get(`payouts/${payout.id}`)],
  Refund: [refund, refundOfDebit],
  SetupIntent: [await first('setup_intents')],
  WebhookEndpoint: [endpoint],
};

// The client reads this string as a number of its own: the only field whose type is not that of the answer.
const asAnswered = (name, value) => (name === 'unit_amount_decimal' ? null : value);
const code = Object.entries(shapes).flatMap(([type, all]) =>
  all.map((one, n) => `export const ${type.replace('.', '')}${n}: Stripe.${type} = ${JSON.stringify(one, asAnswered)};`),
);
const file = join(home, 'shapes.ts');
const text = `import type Stripe from 'stripe';\n${code.join('\n')}\n`;
const options = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
};
const host = ts.createCompilerHost(options);
const { fileExists, getSourceFile } = host;
host.fileExists = (name) => name === file || fileExists(name);
host.getSourceFile = (name, ...rest) => (name === file ? ts.createSourceFile(name, text, ...rest) : getSourceFile(name, ...rest));
const faults = ts.getPreEmitDiagnostics(ts.createProgram([file], options, host));
for (const fault of faults) {
  const line = text.slice(0, fault.start).split('\n').at(-1);
  console.error(`${line.slice(0, 40)}…: ${ts.flattenDiagnosticMessageText(fault.messageText, ' ')}`);
}
process.exitCode = faults.length > 0 ? 1 : 0;
