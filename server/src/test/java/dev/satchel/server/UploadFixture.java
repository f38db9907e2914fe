package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** For each test a collector that has taken an action, and the package it is to deliver to a server that takes small ones. */
abstract class UploadFixture {
    static final int MAX = 2 << 20;

    @TempDir
    static Path data;

    static TestServer server;
    static TestTenant tenant;
    static TestApplication application;

    TestCollector collector;
    String action = "";
    TestPackage content;

    @BeforeAll
    static void start() throws StartException {
        server = TestServer.start(data, "collectors.max-package=2 MiB", "limits.scale=0");
        tenant = server.tenant();
        application = tenant.application();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void takeWork() {
        collector = tenant.collector("ws-0451.fabrikam.example");
        action = application.collect(collector);
        assertThat(collector.next().json("actionId")).isEqualTo(action);
        content = collector.collect(action, 10_000);
    }

    /** What was refused did no harm: the right upload still goes through. */
    void assertStillOpen() {
        assertThat(application.status(action)).isEqualTo("InProgress");
        assertThat(collector.deliver(action, content.bytes()).status()).isEqualTo(200);
    }
}
