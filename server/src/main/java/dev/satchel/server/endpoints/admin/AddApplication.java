package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.Application;
import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.ApplicationStore;
import dev.satchel.core.access.LinkForm;
import dev.satchel.core.access.Permission;
import dev.satchel.core.access.SignIn;
import dev.satchel.core.access.TenantStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.admin.NewApplication;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

public final class AddApplication implements Endpoint {
    private final TenantStore tenants;
    private final ApplicationStore applications;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final NewSecrets secrets;

    public AddApplication(
            TenantStore tenants,
            ApplicationStore applications,
            InstantSource clock,
            Supplier<UUID> ids,
            SecureRandom random) {
        this.tenants = tenants;
        this.applications = applications;
        this.clock = clock;
        this.ids = ids;
        this.secrets = new NewSecrets(clock, random);
    }

    @Override
    public Route route() {
        return Route.post("/admin/applications").administrator();
    }

    @Override
    public Response handle(Request request) throws IOException {
        var body = request.json(NewApplication.class);
        var signIn =
                SignInForms.changed(SignIn.NONE, body.publicClient(), body.delegatedPermissions(), body.redirectUris());
        var secret = signIn.publicClient()
                ? Optional.<NewSecrets.Made>empty()
                : Optional.of(secrets.make(Optional.empty(), body.secretExpirationDateTimeUtc()));
        var application = new Application(
                new ApplicationId(ids.get()),
                AdminSubjects.find(tenants, body.tenant()).id(),
                AdminNames.checked("name", body.name(), Application.MAX_NAME),
                permissions(body.permissions()),
                form(body.packageLinkForm()),
                secret.map(NewSecrets.Made::stored).stream().toList(),
                false,
                clock.instant(),
                signIn);
        applications.add(application);
        return Response.json(
                201,
                AdminSubjects.application(
                        application, secret.map(NewSecrets.Made::text).orElse(null)));
    }

    private static Set<Permission> permissions(@Nullable List<String> names) {
        var permissions = EnumSet.noneOf(Permission.class);
        for (var name : names == null ? List.<String>of() : names) {
            permissions.add(Permission.parse(String.valueOf(name))
                    .orElseThrow(() ->
                            Problem.INVALID_INPUT.refusal("'" + name + "' is no application permission; there are "
                                    + Arrays.stream(Permission.values())
                                            .map(Permission::apiName)
                                            .collect(Collectors.joining(", ")))));
        }
        return permissions;
    }

    private static Optional<LinkForm> form(@Nullable String text) {
        return text == null
                ? Optional.empty()
                : Optional.of(LinkForm.parse(text)
                        .orElseThrow(() -> Problem.INVALID_INPUT.refusal(
                                "'" + text + "' is no form of package links; there are documented and plain")));
    }
}
