// --require redirect.cjs: does what DNS does for users. Connections to the names in SATCHEL_REDIRECTED, separated by commas, go to
// the port SATCHEL_REDIRECTED_TO of this machine; TLS still checks the name that was asked for. Other names are no names.
'use strict';
const dns = require('node:dns');
const net = require('node:net');

const names = new Set(process.env.SATCHEL_REDIRECTED.split(','));
const port = Number(process.env.SATCHEL_REDIRECTED_TO);

dns.lookup = (host, options, callback) => {
  const done = callback ?? options;
  if (!names.has(host)) {
    return done(Object.assign(new Error(`no such name here: ${host}`), { code: 'ENOTFOUND' }));
  }
  return options?.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4);
};

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const options = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (options && names.has(options.host)) {
    options.port = port;
    options.lookup = dns.lookup;
  }
  return connect.apply(this, args);
};
