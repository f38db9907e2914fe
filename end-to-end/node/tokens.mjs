// A token from the library that SATCHEL_LIBRARY names, with the credential that is there.
import { readFileSync } from 'node:fs';
import { createHash, X509Certificate } from 'node:crypto';
import { ClientCertificateCredential, ClientSecretCredential } from '@azure/identity';
import { ConfidentialClientApplication } from '@azure/msal-node';

const { env } = process;
const scope = 'https://api.securitycenter.microsoft.com/.default';
const pem = env.SATCHEL_CERTIFICATE && readFileSync(env.SATCHEL_CERTIFICATE, 'utf8');
// Another address than the cloud's has to be declared to the libraries; that is a setting of theirs.
const known = !env.SATCHEL_LOGIN;

async function msalNode() {
  const thumbprintSha256 = pem && createHash('sha256').update(new X509Certificate(pem).raw).digest('hex');
  const application = new ConfidentialClientApplication({
    auth: {
      clientId: env.SATCHEL_CLIENT_ID,
      authority: `${env.SATCHEL_LOGIN ?? 'https://login.microsoftonline.com'}/${env.SATCHEL_TENANT}`,
      ...(known ? {} : { knownAuthorities: [new URL(env.SATCHEL_LOGIN).host] }),
      ...(pem
        ? { clientCertificate: { thumbprintSha256, privateKey: pem.slice(pem.indexOf('-----BEGIN PRIVATE')).split('-----BEGIN CERT')[0] } }
        : { clientSecret: env.SATCHEL_CLIENT_SECRET }),
    },
  });
  const result = await application.acquireTokenByClientCredential({ scopes: [scope] });
  return result.accessToken;
}

async function azureIdentity() {
  const options = known ? {} : { authorityHost: env.SATCHEL_LOGIN, disableInstanceDiscovery: true };
  const credential = pem
    ? new ClientCertificateCredential(env.SATCHEL_TENANT, env.SATCHEL_CLIENT_ID, { certificate: pem }, options)
    : new ClientSecretCredential(env.SATCHEL_TENANT, env.SATCHEL_CLIENT_ID, env.SATCHEL_CLIENT_SECRET, options);
  return (await credential.getToken(scope)).token;
}

export const token = () => ({ 'msal-node': msalNode, 'azure-identity': azureIdentity })[env.SATCHEL_LIBRARY]();
