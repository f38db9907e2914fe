package dev.satchel.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A client of a scripted server for which time passes at once; what it waited for and told is kept. */
final class ClientFixture implements AutoCloseable {
    static final String TENANT = "11111111-2222-3333-4444-555555555555";

    final ScriptedServer server = new ScriptedServer().withTokens(TENANT);
    final List<Duration> pauses = new ArrayList<>();
    final List<ClientEvent> events = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-09T07:40:00Z");
    final DefenderClient client = new DefenderClient(settings(server), events::add, this::pause, () -> now);

    static DefenderSettings settings(ScriptedServer server) {
        return DefenderSettings.of(server.address(), TENANT, "app-1", new Secret("s3cret+&/ä"), Connection.STRICT);
    }

    void advance(Duration duration) {
        now = now.plus(duration);
    }

    private void pause(Duration duration) {
        pauses.add(duration);
        advance(duration);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
