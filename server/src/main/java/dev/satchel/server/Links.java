package dev.satchel.server;

import dev.satchel.core.access.LinkPolicy;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.TenantId;
import dev.satchel.core.access.TenantStore;
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
        var revocations = new LinkRevocations(storage.linkRevocations(), transactions, clock);
        var uses = new LinkUses(storage.linkDownloads(), transactions, clock, settings.resume());
        var late = new LateRecords(audit, transactions);
        return new Links(
                keys,
                access,
                revocations,
                uses,
                new PackageLinks(
                        actions,
                        access,
                        keys,
                        revocations,
                        audit,
                        clock,
                        new LinkIds(clock, ids),
                        tenant -> policy(storage.tenants(), tenant, settings.policy())),
                new PackageDownloads(uses, revocations, audit, late, clock, settings.resume()),
                new IssuedLinks(audit, revocations, keys, clock),
                late);
    }

    private static LinkPolicy policy(TenantStore tenants, TenantId tenant, LinkPolicy most) {
        return tenants.find(tenant).map(Tenant::links).map(most::narrowedBy).orElse(most);
    }

    /** What a full disk did not take is tried again. */
    void writeDown() {
        late.writeDown();
        uses.writeDown();
    }

    void forgetOld() {
        uses.forgetOld();
        revocations.forgetOld();
    }
}
