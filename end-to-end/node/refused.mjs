// With a wrong secret: the library's own error, with the code that it was given.
import assert from 'node:assert/strict';
import { token } from './tokens.mjs';

await assert.rejects(token(), (refused) => {
  assert.match(String(refused.message), /AADSTS7000215/);
  return true;
});
console.log('refused');
