// An OpenID provider for the journeys: a real one (oidc-provider), with a sign-in page that asks a name alone.
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const CLIENT = { id: "adeona", secret: "a secret between the two of us" };
const KEYS = {
  RS256: () => generateKeyPairSync("rsa", { modulusLength: 2048 }),
  ES256: () => generateKeyPairSync("ec", { namedCurve: "P-256" }),
  EdDSA: () => generateKeyPairSync("ed25519"),
};

const page = (title, body) => `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>${title}</title>
<link rel="icon" href="data:,"></head><body><main><h1>${title}</h1>${body}</main></body></html>`;

/**
 * Starts a provider that sends people back to `site`. `people` holds what it says of each, by name; it may change
 * meanwhile. `sign(alg)` signs with a new key from then on.
 */
export async function startProvider(site, people) {
  let provider;
  const server = createServer((request, answer) => {
    const asked = request.url.startsWith("/interaction/") ? interact : provider.callback();
    Promise.resolve(asked(request, answer)).catch((error) => {
      answer.statusCode = 500;
      answer.end(String(error));
    });
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const issuer = `http://127.0.0.1:${server.address().port}`;

  async function interact(request, answer) {
    if (request.method === "POST") {
      const body = await new Response(request).text();
      const accountId = new URLSearchParams(body).get("name");
      const result = { login: { accountId, amr: ["pwd"] } };
      return provider.interactionFinished(request, answer, result, { mergeWithLastSubmission: false });
    }
    const { prompt } = await provider.interactionDetails(request, answer);
    answer.setHeader("content-type", "text/html; charset=utf-8");
    answer.end(
      page(
        "Werkaccount",
        `<p id="prompt">${prompt.reasons.join(" ")}</p>
         <form method="post"><label for="name">Naam</label> <input id="name" name="name" required> <button>Log in</button></form>`,
      ),
    );
  }

  async function sign(alg) {
    const { privateKey } = KEYS[alg]();
    const key = { ...privateKey.export({ format: "jwk" }), use: "sig", kid: `${alg}-${Date.now()}`, alg };
    provider = new Provider(issuer, {
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          redirect_uris: [`${site}/sign-in/oidc/return`],
          id_token_signed_response_alg: alg,
        },
      ],
      jwks: { keys: [key] },
      enabledJWA: { idTokenSigningAlgValues: ["RS256", "ES256", "EdDSA"] },
      cookies: { keys: ["a key of the journeys"] },
      conformIdTokenClaims: false,
      scopes: ["openid", "email", "profile", "groups"],
      claims: {
        openid: ["sub"],
        email: ["email", "email_verified"],
        profile: ["name"],
        groups: ["groups"],
        amr: null,
        auth_time: null,
      },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
      findAccount: (_, id) =>
        people[id] && { accountId: id, claims: async () => ({ sub: id, ...people[id] }) },
      // It is their own organisation: nobody is asked whether it may say who they are.
      async loadExistingGrant(ctx) {
        const { client, session } = ctx.oidc;
        const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
        grant.addOIDCScope("openid email profile groups");
        grant.addOIDCClaims(["email", "email_verified", "name", "groups"]);
        await grant.save();
        return grant;
      },
    });
  }

  await sign("RS256");
  const stop = () => new Promise((done) => (server.closeAllConnections(), server.close(done)));
  return { issuer, host: new URL(issuer).host, client: CLIENT, sign, stop };
}
