package dev.satchel.server.endpoints.admin;

import dev.satchel.core.access.SecretHash;
import dev.satchel.core.access.TenantStore;
import dev.satchel.core.collectors.CollectorStore;
import dev.satchel.core.collectors.EnrolmentToken;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Problem;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.wire.admin.EnrolmentTokenResource;
import dev.satchel.wire.admin.NewEnrolmentToken;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

public final class AddEnrolmentToken implements Endpoint {
    private static final Duration STANDARD = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    private final TenantStore tenants;
    private final CollectorStore collectors;
    private final InstantSource clock;
    private final SecureRandom random;

    public AddEnrolmentToken(TenantStore tenants, CollectorStore collectors, InstantSource clock, SecureRandom random) {
        this.tenants = tenants;
        this.collectors = collectors;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Route route() {
        return Route.post("/admin/enrolment-tokens").administrator();
    }

    @Override
    public Response handle(Request request) throws IOException {
        var body = request.json(NewEnrolmentToken.class);
        var tenant = AdminSubjects.find(tenants, body.tenant()).id();
        var uses = body.uses() == null ? 1 : body.uses();
        if (uses < 1 || uses > EnrolmentToken.MAX_USES) {
            throw Problem.INVALID_INPUT.refusal("'uses' must be between 1 and " + EnrolmentToken.MAX_USES);
        }
        var token = SecretHash.newSecret(random);
        var expires = clock.instant().plus(lifetime(body.expiresInSeconds()));
        collectors.addToken(new EnrolmentToken(SecretHash.of(token), tenant, uses, expires));
        return Response.json(201, new EnrolmentTokenResource(token, tenant.toString(), uses, expires));
    }

    private static Duration lifetime(@Nullable Long seconds) {
        if (seconds == null) {
            return STANDARD;
        }
        if (seconds < 1 || seconds > LONGEST.toSeconds()) {
            throw Problem.INVALID_INPUT.refusal("'expiresInSeconds' must be between 1 and " + LONGEST.toSeconds());
        }
        return Duration.ofSeconds(seconds);
    }
}
