// What a playbook does, with a token from the vendor's library: finds a machine, has a package collected, waits for it, gets the
// link and downloads. Prints one line for each step, the last with the SHA-256 of the package.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { token } from './tokens.mjs';

const { env } = process;
const api = env.SATCHEL_API ?? 'https://api.security.microsoft.com';
const authorization = `Bearer ${await token()}`;
console.log('token');

async function call(path, wanted, body) {
  const answer = await fetch(api + path, {
    method: body ? 'POST' : 'GET',
    headers: { authorization, ...(body ? { 'content-type': 'application/json' } : {}) },
    body: body && JSON.stringify(body),
  });
  const json = await answer.json();
  assert.equal(answer.status, wanted, `${path}: ${JSON.stringify(json)}`);
  assert.match(answer.headers.get('content-type'), /^application\/json/);
  return json;
}

const machines = await call(`/api/machines?$filter=${encodeURIComponent(`computerDnsName eq '${env.SATCHEL_MACHINE}'`)}`, 200);
assert.equal(machines['@odata.context'], `${api}/api/$metadata#Machines`);
assert.equal(machines.value.length, 1);
console.log('machine');

const action = await call(`/api/machines/${machines.value[0].id}/collectInvestigationPackage`, 201, { Comment: 'Case 77 triage' });
assert.equal(action.type, 'CollectInvestigationPackage');
console.log('action', action.id);

let now;
do {
  await new Promise((done) => setTimeout(done, 200));
  now = await call(`/api/machineactions/${action.id}`, 200);
} while (['Pending', 'InProgress'].includes(now.status));
assert.equal(now.status, 'Succeeded');
console.log('succeeded');

const { value } = await call(`/api/machineactions/${action.id}/getPackageUri`, 200);
assert.match(value, /^"https:\/\/.*"$/, 'the documented form has quotation marks of its own');
const answer = await fetch(JSON.parse(value));
assert.equal(answer.status, 200);
const zip = Buffer.from(await answer.arrayBuffer());
assert.equal(zip.length, Number(answer.headers.get('content-length')));
console.log('sha256', createHash('sha256').update(zip).digest('hex'), new URL(JSON.parse(value)).host);
