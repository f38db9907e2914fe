package dev.satchel.server.identity;

import dev.satchel.core.access.ApplicationId;
import dev.satchel.core.access.Tenant;
import dev.satchel.core.access.User;
import dev.satchel.core.audit.Actor;
import dev.satchel.core.audit.AuditEvent;
import dev.satchel.core.audit.Events;
import dev.satchel.server.audit.Refusals;
import dev.satchel.server.http.Request;
import dev.satchel.server.http.Response;
import dev.satchel.server.signin.FormTokens;
import dev.satchel.server.signin.Language;
import dev.satchel.server.signin.Pages;
import dev.satchel.server.signin.PasswordCheck;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A browser's request for a page, and the pages it gets. */
final class Browser {
    private final Pages pages;
    private final FormTokens forms;
    private final PasswordCheck passwords;
    private final Refusals refusals;
    private final InstantSource clock;

    Browser(Pages pages, FormTokens forms, PasswordCheck passwords, Refusals refusals, InstantSource clock) {
        this.pages = pages;
        this.forms = forms;
        this.passwords = passwords;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** What came of a form with user name and password. */
    sealed interface Attempt {
        record Good(User user, Instant at) implements Attempt {}

        /** @param text for the page, in its language; the same for a wrong name and a wrong password */
        record Bad(String text) implements Attempt {}
    }

    /** @param application the one that the user signs in for; stands on record with what is refused */
    Attempt signIn(Request request, FormBody form, Tenant tenant, ApplicationId application) {
        var language = language(request);
        var result = passwords.check(
                tenant.id(),
                form.get("username").orElse("").strip(),
                form.get("password").orElse(""),
                request.address());
        refusal(result).ifPresent(refusal -> record(request, tenant, application, refusal));
        return switch (result) {
            case PasswordCheck.Result.Right(var user, var at) -> new Attempt.Good(user, at);
            case PasswordCheck.Result.Wrong(), PasswordCheck.Result.UnknownUser(), PasswordCheck.Result.Disabled() ->
                new Attempt.Bad(pages.word(language, "wrong-password"));
            case PasswordCheck.Result.TooManyAttempts(var wait) ->
                new Attempt.Bad(pages.word(language, "too-many-attempts") + " " + (wait.toSeconds() + 1));
        };
    }

    /** What the token endpoint would have answered. */
    private static Optional<TokenRefusal> refusal(PasswordCheck.Result result) {
        return switch (result) {
            case PasswordCheck.Result.Right _ -> Optional.empty();
            case PasswordCheck.Result.Wrong() -> Optional.of(TokenRefusal.WRONG_PASSWORD);
            case PasswordCheck.Result.UnknownUser() -> Optional.of(TokenRefusal.NO_SUCH_USER);
            case PasswordCheck.Result.Disabled() -> Optional.of(TokenRefusal.USER_DISABLED);
            case PasswordCheck.Result.TooManyAttempts _ -> Optional.of(TokenRefusal.TOO_MANY_ATTEMPTS);
        };
    }

    private void record(Request request, Tenant tenant, ApplicationId application, TokenRefusal refusal) {
        var nobody = Actor.nobody(request.address());
        refusals.refused(AuditEvent.refused(clock.instant(), Events.TOKEN_REFUSED, nobody, refusal.onRecord())
                .of(tenant.id())
                .on(application.toString(), null));
    }

    /** Whether the form came from a page of ours, for the same thing, in the same browser. */
    boolean isFromHere(Request request, FormBody form, String flow) {
        return forms.holds(request, form.get("form"), flow);
    }

    /** @param flow what the page's form is for */
    Response form(
            Request request,
            Pages.Kind kind,
            String title,
            String flow,
            Map<String, String> values,
            Optional<String> error,
            String formTargets) {
        var cookie = forms.cookie(request);
        var all = new HashMap<>(values);
        all.put("form", forms.token(cookie, flow));
        error.ifPresent(text -> all.put("error", text));
        var status = error.isPresent() ? 400 : 200;
        return forms.with(pages.page(status, kind, language(request), title, all, formTargets), request, cookie);
    }

    Response message(Request request, int status, String heading, String text, String detail) {
        var language = language(request);
        return pages.page(
                status,
                Pages.Kind.MESSAGE,
                language,
                heading,
                Map.of(
                        "heading", pages.word(language, heading),
                        "text", pages.word(language, text),
                        "detail", detail),
                "");
    }

    /** Where nothing may be sent back: client or redirect address are not known to be right. */
    Response refused(Request request, TokenRefusal.Refused refused) {
        return message(request, 400, "not-possible", "not-possible-text", refused.description());
    }

    Response plain(Request request, Pages.Kind kind, String title, Map<String, String> values, String formTargets) {
        return pages.page(200, kind, language(request), title, values, formTargets);
    }

    String word(Request request, String name) {
        return pages.word(language(request), name);
    }

    private static Language language(Request request) {
        return Language.of(request.header("Accept-Language"));
    }
}
