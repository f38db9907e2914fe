package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.LinkPolicy;
import dev.satchel.core.access.Network;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Refusal;
import dev.satchel.wire.admin.LinkPolicyResource;

/** Policies for links, as administration shows and changes them. */
final class LinkPolicies {
    private LinkPolicies() {}

    static LinkPolicyResource show(LinkPolicy policy) {
        return new LinkPolicyResource(
                policy.lifetimeText(), policy.usesText(), policy.network().toString(), policy.bindText());
    }

    /** @throws Refusal 400 where a value cannot be read */
    static LinkPolicy changed(LinkPolicy old, LinkPolicyResource change) {
        var lifetime = change.lifetime();
        var uses = change.uses();
        var network = change.network();
        var bind = change.bind();
        return new LinkPolicy(
                lifetime == null
                        ? old.lifetime()
                        : LinkPolicy.lifetime(lifetime)
                                .orElseThrow(() -> wrong("lifetime", lifetime, LinkPolicy.LIFETIME_FORM)),
                uses == null
                        ? old.uses()
                        : LinkPolicy.uses(uses)
                                .orElseThrow(() -> wrong("uses", uses, LinkPolicy.USES_FORM + ", or 'unlimited'")),
                network == null
                        ? old.network()
                        : Network.parse(network).orElseThrow(() -> wrong("network", network, LinkPolicy.NETWORK_FORM)),
                bind == null
                        ? old.bound()
                        : LinkPolicy.bound(bind).orElseThrow(() -> wrong("bind", bind, LinkPolicy.BIND_FORM)));
    }

    private static Refusal wrong(String name, String value, String form) {
        return Problem.INVALID_INPUT.refusal("'" + name + "' of links is '" + value + "', but must be " + form);
    }
}
