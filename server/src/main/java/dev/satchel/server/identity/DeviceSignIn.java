package dev.satchel.server.identity;

import dev.satchel.core.access.ApplicationStore;
import dev.satchel.core.access.Grant;
import dev.satchel.core.access.TenantStore;
import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.signin.Pages;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where a user types the code that a program shows, and signs in for it (RFC 8628 section 3.3). */
public final class DeviceSignIn implements Endpoint {
    static final String PATH = "/devicelogin";
    private static final String ENTERING = "devicelogin";

    private final Method method;
    private final Browser browser;
    private final DeviceCodes codes;
    private final ApplicationStore applications;
    private final TenantStore tenants;

    DeviceSignIn(
            Method method, Browser browser, DeviceCodes codes, ApplicationStore applications, TenantStore tenants) {
        this.method = method;
        this.browser = browser;
        this.codes = codes;
        this.applications = applications;
        this.tenants = tenants;
    }

    @Override
    public Route route() {
        return Route.of(method, PATH).open();
    }

    @Override
    public Response handle(Request request) throws IOException {
        if (method == Method.GET) {
            return enterCode(request, Optional.empty());
        }
        var form = FormBody.parse(request.bodyBytes());
        var typed = form.flatMap(fields -> fields.get("user_code"));
        if (form.isEmpty() || typed.isEmpty()) {
            return enterCode(request, Optional.of(browser.word(request, "old-page")));
        }
        return codes.open(typed.get())
                .map(grant -> withCode(request, form.get(), grant))
                .orElseGet(() -> enterCode(request, Optional.of(browser.word(request, "wrong-code"))));
    }

    private Response enterCode(Request request, Optional<String> error) {
        return browser.form(request, Pages.Kind.ENTER_CODE, "enter-code", ENTERING, Map.of(), error, "");
    }

    private Response withCode(Request request, FormBody form, Grant grant) {
        if (browser.isFromHere(request, form, confirming(grant))) {
            return form.get("answer").filter("yes"::equals).isPresent()
                    ? signIn(request, form, grant)
                    : decline(request, grant);
        }
        return browser.isFromHere(request, form, ENTERING)
                ? confirm(request, form, grant, Optional.empty())
                : enterCode(request, Optional.of(browser.word(request, "old-page")));
    }

    private static String confirming(Grant grant) {
        return "devicelogin " + grant.userCode().orElseThrow();
    }

    private Response confirm(Request request, FormBody form, Grant grant, Optional<String> error) {
        var values = new HashMap<String, String>();
        values.put("user_code", grant.userCode().orElseThrow());
        values.put(
                "application",
                applications.find(grant.application()).orElseThrow().name());
        values.put("tenant", tenants.find(grant.tenant()).orElseThrow().name());
        values.put("scopes", AskedScopes.permissions(grant.terms()).replace(" ", ", "));
        form.get("username").ifPresent(name -> values.put("username", name));
        return browser.form(request, Pages.Kind.CONFIRM_CODE, "confirm-code", confirming(grant), values, error, "");
    }

    private Response signIn(Request request, FormBody form, Grant grant) {
        var tenant = tenants.find(grant.tenant()).orElseThrow();
        return switch (browser.signIn(request, form, tenant, grant.application())) {
            case Browser.Attempt.Bad(var text) -> confirm(request, form, grant, Optional.of(text));
            case Browser.Attempt.Good(var user, var at) ->
                codes.approve(grant, user.id(), at)
                        ? browser.message(request, 200, "signed-in", "done", "")
                        : enterCode(request, Optional.of(browser.word(request, "wrong-code")));
        };
    }

    private Response decline(Request request, Grant grant) {
        return codes.decline(grant)
                ? browser.message(request, 200, "declined", "declined-text", "")
                : enterCode(request, Optional.of(browser.word(request, "wrong-code")));
    }
}
