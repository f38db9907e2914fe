package dev.satchel.server.identity;

import dev.satchel.server.http.Endpoint;
import dev.satchel.server.http.Method;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.http.Route;
import dev.satchel.server.signin.Pages;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a browser comes from an application, signs the user in and goes back with a code (RFC 6749 section 4.1, RFC 7636). Its
 * form is sent to the very address that it was asked for at, so that the request is read and checked again.
 */
public final class Authorize implements Endpoint {
    private final TokenVersion version;
    private final Method method;
    private final TenantNames tenants;
    private final ClientAuthentication clients;
    private final AskedScopes scopes;
    private final AuthorizationCodes codes;
    private final Browser browser;

    Authorize(
            TokenVersion version,
            Method method,
            TenantNames tenants,
            ClientAuthentication clients,
            AskedScopes scopes,
            AuthorizationCodes codes,
            Browser browser) {
        this.version = version;
        this.method = method;
        this.tenants = tenants;
        this.clients = clients;
        this.scopes = scopes;
        this.codes = codes;
        this.browser = browser;
    }

    @Override
    public Route route() {
        return Route.of(
                        method,
                        switch (version) {
                            case V1 -> "/{tenant}/oauth2/authorize";
                            case V2 -> "/{tenant}/oauth2/v2.0/authorize";
                        })
                .open();
    }

    @Override
    public Response handle(Request request) throws IOException {
        var form = method == Method.POST ? FormBody.parse(request.bodyBytes()) : Optional.<FormBody>empty();
        AuthorizationRequest asked;
        try {
            asked = asked(request);
        } catch (TokenRefusal.Refused refused) {
            return browser.refused(request, refused);
        }
        try {
            return form.isPresent()
                    ? answered(request, form.get(), asked)
                    : page(request, asked, asked.query().get("login_hint"), Optional.empty());
        } catch (TokenRefusal.Refused refused) {
            return back(request, asked, Map.of("error", refused.error(), "error_description", refused.description()));
        }
    }

    private AuthorizationRequest asked(Request request) {
        var query = FormBody.parse(request.head().rawQuery().getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> TokenRefusal.BAD_PARAMETER.because("The query is no form."));
        return AuthorizationRequest.of(
                tenants.find(request.path("tenant"), TokenRefusal.NO_SUCH_TENANT), clients, query);
    }

    private static String flow(Request request) {
        return "authorize " + request.head().path() + "?" + request.head().rawQuery();
    }

    private Response page(
            Request request, AuthorizationRequest asked, Optional<String> userName, Optional<String> error) {
        asked.terms(version, scopes);
        return browser.form(
                request,
                Pages.Kind.SIGN_IN,
                "sign-in",
                flow(request),
                Map.of(
                        "action", request.head().path() + "?" + request.head().rawQuery(),
                        "application", asked.application().name(),
                        "tenant", asked.tenant().name(),
                        "username", userName.orElse("")),
                error,
                formTarget(asked.redirectUri()));
    }

    private Response answered(Request request, FormBody form, AuthorizationRequest asked) {
        if (!browser.isFromHere(request, form, flow(request))) {
            return page(request, asked, form.get("username"), Optional.of(browser.word(request, "old-page")));
        }
        if (form.get("answer").filter("no"::equals).isPresent()) {
            throw TokenRefusal.ACCESS_DENIED.because("The user has declined to sign in.");
        }
        var terms = asked.terms(version, scopes);
        return switch (browser.signIn(
                request, form, asked.tenant(), asked.application().id())) {
            case Browser.Attempt.Bad(var text) -> page(request, asked, form.get("username"), Optional.of(text));
            case Browser.Attempt.Good(var user, var at) -> {
                var client = new ClientAuthentication.Client(asked.application(), ClientProof.NONE);
                var signedIn = new SignedIn(asked.tenant(), client, user, at, terms, request.address());
                yield back(request, asked, Map.of("code", codes.issue(signedIn)));
            }
        };
    }

    private Response back(Request request, AuthorizationRequest asked, Map<String, String> answer) {
        var all = new LinkedHashMap<>(answer);
        asked.state().ifPresent(state -> all.put("state", state));
        return switch (asked.mode()) {
            case QUERY ->
                redirect(asked.redirectUri() + (asked.redirectUri().indexOf('?') < 0 ? "?" : "&") + encoded(all));
            case FRAGMENT -> redirect(asked.redirectUri() + "#" + encoded(all));
            case FORM_POST -> handBack(request, asked, all);
        };
    }

    private static Response redirect(String address) {
        return Response.empty(303)
                .with(Map.of("Location", address, "Referrer-Policy", "no-referrer", "Cache-Control", "no-store"));
    }

    /** Without scripts the user has to press the button that sends the form. */
    private Response handBack(Request request, AuthorizationRequest asked, Map<String, String> answer) {
        var values = new LinkedHashMap<>(answer);
        values.put("action", asked.redirectUri());
        values.put("application", asked.application().name());
        values.put("failure", answer.getOrDefault("error", ""));
        values.put("description", answer.getOrDefault("error_description", ""));
        return browser.plain(
                request,
                Pages.Kind.HAND_BACK,
                answer.containsKey("code") ? "signed-in" : "not-possible",
                values,
                formTarget(asked.redirectUri()));
    }

    private static String encoded(Map<String, String> answer) {
        return answer.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Browsers hold a form's redirects against {@code form-action}, too. */
    private static String formTarget(String redirectUri) {
        var uri = URI.create(redirectUri);
        return uri.getRawAuthority() == null || !uri.getScheme().startsWith("http")
                ? uri.getScheme() + ":"
                : uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
