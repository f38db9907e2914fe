package dev.satchel.server;

import dev.satchel.core.actions.MachineActions;
import dev.satchel.core.links.IssuedLinks;
import dev.satchel.core.links.LinkAccess;
import dev.satchel.core.links.LinkIds;
import dev.satchel.core.links.LinkKeys;
import dev.satchel.core.links.LinkRevocations;
import dev.satchel.core.links.LinkUses;
import dev.satchel.core.links.PackageDownloads;
import dev.satchel.core.links.PackageLinks;
import dev.satchel.server.audit.LateRecords;
import dev.satchel.server.identity.issuers.IssuerTokens;
import dev.satchel.server.settings.LinkSettings;
import dev.satchel.storage.sql.SqlStorage;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/** Everything about links. */
record Links(
        LinkKeys keys,
        LinkAccess access,
        TenantLinkPolicies policies,
        LinkRevocations revocations,
        LinkUses uses,
        PackageLinks packages,
        PackageDownloads downloads,
        IssuedLinks issued,
        LateRecords late) {
    static Links of(
            LinkSettings settings,
            SqlStorage storage,
            LinkKeys keys,
            IssuerTokens issuers,
            MachineActions actions,
            InstantSource clock,
            Supplier<UUID> ids) {
        var audit = storage.audit();
        var transactions = storage.transactions();
        var access = new LinkAccess(
                storage.applications(),
                storage.users(),
                storage.accessPolicies(),
                storage.machines(),
                issuers::speakingFor);
        var policies = new TenantLinkPolicies(storage.tenants(), settings.policy());
        var revocations = new LinkRevocations(storage.linkRevocations(), transactions, clock);
        var uses = new LinkUses(storage.linkDownloads(), transactions, clock, settings.resume());
        var late = new LateRecords(audit, transactions);
        return new Links(
                keys,
                access,
                policies,
                revocations,
                uses,
                new PackageLinks(
                        actions, access, keys, revocations, audit, clock, new LinkIds(clock, ids), policies::of),
                new PackageDownloads(uses, revocations, audit, late, clock, settings.resume()),
                new IssuedLinks(audit, revocations, keys, clock),
                late);
    }

    void forgetOld() {
        uses.forgetOld();
        revocations.forgetOld();
    }
}
