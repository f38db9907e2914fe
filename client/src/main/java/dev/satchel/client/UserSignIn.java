package dev.satchel.client;

import dev.satchel.wire.identity.DeviceCodeResponse;
import dev.satchel.wire.identity.TokenResponse;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Signs a user in through a public client: by a code that is confirmed in a browser, or by password. */
public final class UserSignIn implements AutoCloseable {
    private static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(5);

    private final DefenderSettings settings;
    private final HttpClient http;
    private final LoginEndpoints login;
    private final Pause pause;
    private final InstantSource clock;

    public UserSignIn(DefenderSettings settings, Listener listener) {
        this(settings, listener, Thread::sleep, InstantSource.system());
    }

    UserSignIn(DefenderSettings settings, Listener listener, Pause pause, InstantSource clock) {
        this.settings = settings;
        this.http = HttpClients.of(settings.connection());
        this.login = new LoginEndpoints(settings, new Sender(http, listener, pause, clock), clock);
        this.pause = pause;
        this.clock = clock;
    }

    /** A code for the user to confirm, at the address that comes with it. */
    public DeviceCodeResponse deviceCode() throws ClientException, InterruptedException {
        var form = form("");
        form.remove("grant_type");
        return login.ask("devicecode", form, DeviceCodeResponse.class, Sender.Repeat.ALLOWED);
    }

    /** Asks until the user has confirmed or declined, or the code is over. */
    public UserTokens await(DeviceCodeResponse code) throws ClientException, InterruptedException {
        var form = new LinkedHashMap<>(
                Map.of("grant_type", DEVICE_CODE, "client_id", settings.clientId(), "device_code", code.deviceCode()));
        var interval = code.interval() == null ? USUAL_INTERVAL : Duration.ofSeconds(code.interval());
        while (true) {
            pause.pause(interval);
            try {
                return tokens(form, "");
            } catch (SignInException refused) {
                // RFC 8628 section 3.5.
                switch (refused.error()) {
                    case "authorization_pending" -> {}
                    case "slow_down" -> interval = interval.plus(USUAL_INTERVAL);
                    default -> throw refused;
                }
            }
        }
    }

    public UserTokens byPassword(String userName, Secret password) throws ClientException, InterruptedException {
        var form = form("password");
        form.put("username", userName);
        form.put("password", password.reveal());
        return tokens(form, userName);
    }

    /** @throws SignInException if the sign-in has ended */
    public UserTokens refresh(UserTokens tokens) throws ClientException, InterruptedException {
        return refresh(settings, login, clock, tokens);
    }

    static UserTokens refresh(
            DefenderSettings settings, LoginEndpoints login, InstantSource clock, UserTokens tokens)
            throws ClientException, InterruptedException {
        if (tokens.refreshToken() == null) {
            throw new SignInException(401, "", "The sign-in has expired; sign in again with satchel login");
        }
        var form = new LinkedHashMap<>(Map.of(
                "grant_type", "refresh_token",
                "client_id", settings.clientId(),
                "refresh_token", tokens.refreshToken(),
                "scope", scope(settings)));
        try {
            return tokens(login, clock, form, tokens.user());
        } catch (SignInException refused) {
            throw new SignInException(
                    refused.status(),
                    refused.error(),
                    refused.getMessage() + " (sign in again with satchel login)");
        }
    }

    private Map<String, String> form(String grantType) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", grantType);
        form.put("client_id", settings.clientId());
        form.put("scope", scope(settings));
        return form;
    }

    private static String scope(DefenderSettings settings) {
        return settings.scope() + " offline_access openid profile";
    }

    private UserTokens tokens(Map<String, String> form, String user) throws ClientException, InterruptedException {
        return tokens(login, clock, form, user);
    }

    /** Never repeated when the connection breaks: codes and refresh tokens are good for one use. */
    private static UserTokens tokens(LoginEndpoints login, InstantSource clock, Map<String, String> form, String user)
            throws ClientException, InterruptedException {
        Instant asked = clock.instant();
        var answer = login.ask("token", form, TokenResponse.class, Sender.Repeat.NEVER);
        try {
            return new UserTokens(
                    userOf(answer.idToken(), user),
                    Objects.requireNonNullElse(answer.scope(), ""),
                    LoginEndpoints.headerSafe(answer.accessToken()),
                    asked.plusSeconds(answer.lifetimeSeconds()),
                    answer.refreshToken());
        } catch (IllegalArgumentException | NullPointerException malformed) {
            throw login.malformed();
        }
    }

    /** The id token comes straight from whom the sign-in was asked of, so it needs no other proof to be shown. */
    private static String userOf(@Nullable String idToken, String otherwise) {
        if (idToken == null || idToken.split("\\.", -1).length != 3) {
            return otherwise;
        }
        try {
            var claims = Payload.MAPPER.readTree(new String(
                    Base64.getUrlDecoder().decode(idToken.split("\\.", -1)[1]), StandardCharsets.UTF_8));
            return Stream.of("preferred_username", "upn", "unique_name", "name")
                    .map(name -> claims.path(name).asString(""))
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse(otherwise);
        } catch (JacksonException | IllegalArgumentException malformed) {
            return otherwise;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
