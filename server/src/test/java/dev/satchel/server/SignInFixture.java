package dev.satchel.server;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** For each test a server with a user, and a browser that nobody has signed in with yet. */
abstract class SignInFixture {
    @TempDir
    Path data;

    TestServer server;
    TestTenant tenant;
    TestUser user;
    TestBrowser browser;

    private final String directoryRole;

    /** @param directoryRole what the user may */
    SignInFixture(String directoryRole) {
        this.directoryRole = directoryRole;
    }

    @BeforeEach
    void start() throws StartException {
        server = TestServer.start(data);
        tenant = server.tenant();
        user = TestUser.add(tenant, "maiko@fabrikam.example", directoryRole);
        browser = TestBrowser.of(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }
}
