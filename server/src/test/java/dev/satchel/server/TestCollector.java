package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.archive.Ed25519Keys;
import dev.satchel.wire.collector.CollectorAssertion;
import dev.satchel.wire.collector.CompleteRequest;
import dev.satchel.wire.collector.EnrolRequest;
import dev.satchel.wire.collector.MachineReport;
import dev.satchel.wire.defender.IpAddressResource;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** A device with a collector, played by the test: docs/api/collector-protocol.md from the other side. */
record TestCollector(TestServer server, KeyPair keys, String machineId, String audience) {
    static final String CHUNK = "application/offset+octet-stream";

    static TestCollector enrol(TestTenant tenant, String computerDnsName) {
        var server = tenant.server();
        var keys = Ed25519Keys.generate(new SecureRandom());
        var request = new EnrolRequest(tenant.enrolmentToken(), publicKey(keys), report(computerDnsName, "Ubuntu"));
        var answer = server.call("POST", "/collector/enrolments")
                .json(TestServer.json(request))
                .send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return new TestCollector(server, keys, answer.json("machineId"), answer.json("audience"));
    }

    static String publicKey(KeyPair keys) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Ed25519Keys.raw(keys.getPublic()));
    }

    static MachineReport report(String computerDnsName, String osPlatform) {
        return new MachineReport(
                computerDnsName,
                osPlatform,
                "24.04",
                "24.4",
                null,
                "x64",
                "64-bit",
                "0.1.0",
                "10.20.30.40",
                List.of(new IpAddressResource("10.20.30.40", "00155d010203", "Ethernet", "Up")),
                List.of("Payroll"),
                null,
                null,
                null);
    }

    /** A fresh proof of the device's key for one request. */
    String assertion(String method, String path) {
        return signed(CollectorAssertion.of(
                machineId,
                audience,
                method,
                path,
                UUID.randomUUID().toString(),
                server.clock().instant()));
    }

    String signed(CollectorAssertion assertion) {
        try {
            return server.secret(assertion.sign(keys.getPrivate()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param path with its query, which an assertion does not cover */
    Call call(String method, String path) {
        return server.call(method, path)
                .header("Authorization", CollectorAssertion.SCHEME + " " + assertion(method, path.split("\\?", -1)[0]));
    }

    Call tus(String method, String path) {
        return call(method, path).header("Tus-Resumable", "1.0.0");
    }

    Answer next() {
        return call("GET", "/collector/next-action?wait=0").send();
    }

    TestPackage collect(String actionId, int randomBytes) {
        return TestPackage.of(actionId, machineId, keys, randomBytes);
    }

    /** Begins an upload of known length; returns its path. */
    String begin(String actionId, long length) {
        var answer = tus("POST", "/collector/actions/" + actionId + "/uploads")
                .header("Upload-Length", Long.toString(length))
                .send();
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.header("Location");
    }

    Call append(String upload, long offset, byte[] chunk) {
        return tus("PATCH", upload)
                .header("Content-Type", CHUNK)
                .header("Upload-Offset", Long.toString(offset))
                .header("Upload-Checksum", "sha256 " + base64(TestPackage.sha256(chunk)))
                .body(chunk);
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    Answer complete(String actionId, String upload, long size, String sha256) {
        var id = upload.substring(upload.lastIndexOf('/') + 1);
        return call("POST", "/collector/actions/" + actionId + "/complete")
                .json(TestServer.json(new CompleteRequest(id, size, sha256)))
                .send();
    }

    /** Uploads any bytes in three chunks and says that they are a package. */
    Answer deliver(String actionId, byte[] bytes) {
        var upload = begin(actionId, bytes.length);
        var chunk = bytes.length / 3 + 1;
        for (var offset = 0; offset < bytes.length; offset += chunk) {
            var piece = Arrays.copyOfRange(bytes, offset, Math.min(bytes.length, offset + chunk));
            var answer = append(upload, offset, piece).send();
            assertThat(answer.status()).as("%s", answer).isEqualTo(204);
        }
        var sha256 = HexFormat.of().formatHex(TestPackage.sha256(bytes));
        return complete(actionId, upload, bytes.length, sha256);
    }

    /** The collector's whole part: takes the work that waits and delivers a package. */
    TestPackage work(String actionId, int randomBytes) {
        assertThat(next().json("actionId")).isEqualTo(actionId);
        var content = collect(actionId, randomBytes);
        var answer = deliver(actionId, content.bytes());
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return content;
    }
}
