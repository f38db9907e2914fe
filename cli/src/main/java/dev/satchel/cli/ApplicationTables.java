package dev.satchel.cli;

import dev.satchel.wire.admin.ApplicationResource;
import java.util.List;

/** Applications as people read them. */
final class ApplicationTables {
    private ApplicationTables() {}

    static Table withSecret(ApplicationResource application) {
        var table = Table.plain()
                .row("client id", application.clientId())
                .row("client secret", application.clientSecret())
                .row("tenant", application.tenant())
                .row("name", application.name())
                .row("permissions", String.join(", ", application.permissions()));
        return application.publicClient() || !application.delegatedPermissions().isEmpty()
                ? withSignIn(table, application)
                : table;
    }

    static Table one(ApplicationResource application) {
        return withSignIn(
                Table.plain()
                        .row("client id", application.clientId())
                        .row("tenant", application.tenant())
                        .row("name", application.name()),
                application);
    }

    private static Table withSignIn(Table table, ApplicationResource application) {
        return table.row("public client", application.publicClient() ? "yes" : "no")
                .row("scopes", String.join(", ", application.delegatedPermissions()))
                .row("redirect URIs", String.join(", ", application.redirectUris()));
    }

    static Table list(List<ApplicationResource> applications) {
        var table = Table.of("CLIENT ID", "NAME", "TENANT", "ENABLED", "LINK FORM", "PERMISSIONS");
        applications.forEach(application -> table.row(
                application.clientId(),
                application.name(),
                application.tenant(),
                application.enabled() ? "yes" : "no",
                application.packageLinkForm(),
                String.join(", ", application.permissions())));
        return table;
    }
}
