// The main promises of the twin, asked by Stripe's own client for Node.js: node checks.mjs <package home> <twin> <key>. Exits with 1 where one is broken.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [home, address, key] = process.argv.slice(2);
const { default: Stripe } = await import(createRequire(join(home, 'package.json')).resolve('stripe'));
const { protocol, hostname, port } = new URL(address);
const stripe = new Stripe(key, { protocol: protocol.slice(0, -1), host: hostname, port, maxNetworkRetries: 2, telemetry: false });
const act = async (path, form = {}) => (await fetch(`${address}/twin${path}`, { method: 'POST', body: new URLSearchParams(form) })).json();
const refused = async (promise) => promise.then(() => assert.fail('it was not refused'), (error) => error);
const session = (amount = 12_000) =>
  stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: 'https://portal.example/paid?session={CHECKOUT_SESSION_ID}',
    customer_email: 'ada@example.com',
    payment_intent_data: { metadata: { invoice: '7' } },
    line_items: [{ quantity: 1, price_data: { currency: 'eur', unit_amount: amount, product_data: { name: 'Invoice 7' } } }],
  });

const promises = {
  'a session is paid, and shows its money': async () => {
    const { id, status } = await session();
    assert.equal(status, 'open');
    assert.equal((await act(`/pay/${id}`, { number: '4242424242424242' })).status, 'succeeded');
    const paid = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge.balance_transaction'] });
    assert.deepEqual([paid.status, paid.payment_status, paid.payment_intent.metadata.invoice], ['complete', 'paid', '7']);
    assert.deepEqual([paid.payment_intent.latest_charge.balance_transaction.net, paid.amount_total], [11_795, 12_000]);
  },
  'a refund goes up to what is left': async () => {
    const { intent } = await act(`/pay/${(await session()).id}`, { number: '5555555555554444' });
    assert.equal((await stripe.refunds.create({ payment_intent: intent, amount: 2_000 })).status, 'succeeded');
    const error = await refused(stripe.refunds.create({ payment_intent: intent, amount: 10_001 }));
    assert.ok(error instanceof Stripe.errors.StripeInvalidRequestError);
    assert.equal(error.param, 'amount');
  },
  'a declined card is an error of its own': async () => {
    const error = await refused(stripe.paymentIntents.create({ amount: 500, currency: 'eur', payment_method: 'pm_card_visa_chargeDeclined', confirm: true }));
    assert.ok(error instanceof Stripe.errors.StripeCardError);
    assert.deepEqual([error.decline_code, error.payment_intent.status], ['generic_decline', 'requires_payment_method']);
  },
  'an idempotency key stands for one request': async () => {
    const once = { idempotencyKey: 'customer-7' };
    const first = await stripe.customers.create({ name: 'Ada' }, once);
    assert.equal((await stripe.customers.create({ name: 'Ada' }, once)).id, first.id);
    assert.ok((await refused(stripe.customers.create({ name: 'Eve' }, once))) instanceof Stripe.errors.StripeIdempotencyError);
  },
  'what broke off is tried again and done once': async () => {
    await act('/faults', { kind: 'reset-after', path: '/v1/customers', method: 'POST', account: (await stripe.accounts.retrieveCurrent()).id });
    await stripe.customers.create({ name: 'Grace' });
    let graces = 0;
    for await (const customer of stripe.customers.list({ limit: 1 })) if (customer.name === 'Grace') graces++;
    assert.equal(graces, 1);
  },
  'a file goes along as evidence': async () => {
    const { intent } = await act(`/pay/${(await session()).id}`, { number: '4000000000000259' });
    const { data } = await stripe.disputes.list({ payment_intent: intent });
    const file = await stripe.files.create({ purpose: 'dispute_evidence', file: { data: Buffer.from('%PDF-'), name: 'a.pdf', type: 'application/pdf' } });
    const said = await stripe.disputes.update(data[0].id, { evidence: { receipt: file.id }, submit: true });
    assert.deepEqual([said.status, said.evidence.receipt, said.evidence_details.has_evidence], ['under_review', file.id, true]);
  },
  'an unknown key is refused': async () => {
    const nobody = new Stripe('sk_test_invalid', { protocol: protocol.slice(0, -1), host: hostname, port, telemetry: false });
    assert.ok((await refused(nobody.customers.list())) instanceof Stripe.errors.StripeAuthenticationError);
  },
  'events tell what happened, newest first': async () => {
    const { data } = await stripe.events.list({ types: ['checkout.session.completed', 'charge.refunded'] });
    assert.equal(data.at(-1).type, 'checkout.session.completed');
    assert.equal(data.at(-1).data.object.object, 'checkout.session');
    assert.equal(data.at(-1).api_version, Stripe.API_VERSION);
  },
};

for (const [promise, keep] of Object.entries(promises)) {
  try {
    await keep();
  } catch (broken) {
    console.error(`${promise}: ${broken.stack}`);
    process.exitCode = 1;
  }
}
