package dev.satchel.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.satchel.core.actions.ActionStatus;
import dev.satchel.core.actions.MachineAction;
import dev.satchel.core.contracts.SampleAction;
import dev.satchel.core.contracts.SampleMachine;
import dev.satchel.core.contracts.Samples;
import dev.satchel.core.packages.InvestigationPackage;
import dev.satchel.core.packages.PackageId;
import dev.satchel.storage.sql.SqlStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of defender-api.md 3.1.2, 3.4, 3.5 and 6.3, on actions in every state that were put into the database. */
class ActionTablesTest {
    private static final Instant LATER = Instant.parse("2026-03-09T07:41:00Z");

    @TempDir
    static Path data;

    private static TestServer server;
    private static TestApplication application;

    @BeforeAll
    static void start() throws StartException, IOException {
        try (var storage = SqlStorage.sqlite(data.resolve("satchel.db"))) {
            storage.tenants().add(Samples.FABRIKAM);
            for (var number = 1; number <= 9; number++) {
                storage.machines().save(SampleMachine.number(number).machine());
            }
            storage.actions().add(open(1));
            storage.actions().add(open(2).inProgress(LATER));
            storage.actions()
                    .add(open(3).succeeded(
                                    new InvestigationPackage(
                                            new PackageId(Samples.guid(7).toString()), 7, "0".repeat(64)),
                                    LATER));
            storage.actions()
                    .add(open(4).failed("The disk of the device is full", MachineAction.HRESULT_FAILED, LATER));
            storage.actions().add(open(5).timedOut(LATER));
            storage.actions().add(open(6).cancelled("SOC lead", "not needed", LATER));
            storage.actions().add(sample(7).type("Isolate").action());
            storage.actions().add(sample(8).status(ActionStatus.SUCCEEDED).action());
        }
        server = TestServer.start(data, "limits.scale=0");
        application = new TestTenant(server, Samples.FABRIKAM.id().toString(), "Fabrikam").application();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static SampleAction sample(int number) {
        return SampleAction.number(number).of(Samples.machineId(number));
    }

    private static MachineAction open(int number) {
        return sample(number).action();
    }

    private static String path(String id) {
        return "/api/machineactions/" + id.replace("{n}", "11112222-3333-4444-0000-00000000000");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a collection, Pending                  | {n}1 | 404 ResourceNotFound: Machine action {id} is Pending; its package is not ready yet",
                "a collection, InProgress               | {n}2 | 404 ResourceNotFound: Machine action {id} is InProgress; its package is not ready yet",
                "a collection, Failed                   | {n}4 | 404 ResourceNotFound: Machine action {id} is Failed; its package is not there and will not be",
                "a collection, TimeOut                  | {n}5 | 404 ResourceNotFound: Machine action {id} is TimeOut; its package is not there and will not be",
                "a collection, Cancelled                | {n}6 | 404 ResourceNotFound: Machine action {id} is Cancelled; its package is not there and will not be",
                "a collection, Succeeded, purged        | {n}8 | 404 ResourceNotFound: Machine action {id} is Succeeded; its package is not there and will not be",
                "an action of another type              | {n}7 | 400 InvalidInput: Provided Guid is not a valid id for a CollectInvestigationPackage action",
                "no such action                         | {n}9 | 400 InvalidInput: Provided Guid is not a valid id for a CollectInvestigationPackage action",
                "no such action, in capitals            | 3F0C1B7E-52AA-4A0E-9A55-0D5A7C1E8B21 | 400 InvalidInput: Provided Guid is not a valid id for a CollectInvestigationPackage action",
                "40 hex characters, no such action      | 5a1d0c9be2774b0f8c6d3e4f90a1b2c3d4e5f607 | 400 InvalidInput: Provided Guid is not a valid id for a CollectInvestigationPackage action",
                "no GUID                                | latest | 400 BadRequest: {no key}",
                "a GUID in braces                       | {3f0c1b7e-52aa-4a0e-9a55-0d5a7c1e8b21} | 400 BadRequest: {no key}",
                "a GUID without hyphens                 | 3f0c1b7e52aa4a0e9a550d5a7c1e8b21 | 400 BadRequest: {no key}",
                "a GUID with one digit too few          | 3f0c1b7e-52aa-4a0e-9a55-0d5a7c1e8b2 | 400 BadRequest: {no key}",
                "a GUID with a letter that is no digit  | 3f0c1b7e-52aa-4a0e-9a55-0d5a7c1e8b2g | 400 BadRequest: {no key}",
                "41 hex characters                      | 5a1d0c9be2774b0f8c6d3e4f90a1b2c3d4e5f6070 | 400 BadRequest: {no key}",
                "a quoted GUID                          | '3f0c1b7e-52aa-4a0e-9a55-0d5a7c1e8b21' | 400 BadRequest: {no key}",
                "digits of another script               | ٣f0c1b7e-52aa-4a0e-9a55-0d5a7c1e8b21 | 400 BadRequest: {no key}",
            })
    void aLinkShouldBeRefusedByTheDocumentedTable(String row, String id, String refusal) {
        var plain = path(id).substring("/api/machineactions/".length());
        var expected = refusal.replace("{id}", plain)
                .replace(
                        "{no key}",
                        "The key value '" + plain + "' from the request is not valid. The key value should have the "
                                + "format 'Edm.Guid'.");
        var encoded = "/api/machineactions/"
                + plain.replace("{", "%7B").replace("}", "%7D").replace("٣", "%D9%A3") + "/getPackageUri";
        assertThat(application.get(encoded).refusal()).isEqualTo(expected);
    }

    @Test
    void aCollectionWithItsPackageShouldGetANewLinkOnEveryCall() {
        var first = application.get(path("{n}3") + "/getPackageUri");
        var second = application.get(path("{n}3") + "/getPackageUri");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text())
                .startsWith("{\"@odata.context\":\"" + server.base()
                        + "/api/$metadata#Edm.String\",\"value\":\"\\\"http://127.0.0.1:" + server.port()
                        + "/safedownload/WDATP_Investigation_Package.zip?token=")
                .endsWith("\\\"\"}");
        assertThat(second.text()).isNotEqualTo(first.text());
        assertThat(application.post(path("{n}3") + "/getPackageUri", "{}").header("Allow"))
                .isEqualTo("GET");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | Pending    | 2026-03-09T07:40:55.1040001Z | null,null,null | 0 | null",
                "2 | InProgress | 2026-03-09T07:41:00.0000000Z | null,null,null | 0 | null",
                "3 | Succeeded  | 2026-03-09T07:41:00.0000000Z | null,null,null | 0 | null",
                "4 | Failed     | 2026-03-09T07:41:00.0000000Z | null,null,null | -2147467259 | \"The disk of the device is full\"",
                "5 | TimeOut    | 2026-03-09T07:41:00.0000000Z | null,null,null | -2145844840 | null",
                "6 | Cancelled  | 2026-03-09T07:41:00.0000000Z | \"SOC lead\",\"not needed\",\"2026-03-09T07:41:00.0000000Z\" | -2147467260 | null",
            })
    void anActionShouldBeShownInEveryState(
            int number, String status, String updated, String cancellation, String error, String info) {
        var cancelled = cancellation.split(",", -1);
        var id = path("{n}" + number).substring("/api/machineactions/".length());
        var action = "\"id\":\"" + id + "\",\"type\":\"CollectInvestigationPackage\",\"title\":null,"
                + "\"requestor\":\"SOC Bot\",\"requestorComment\":\"Case 77 triage\",\"status\":\"" + status
                + "\",\"machineId\":\"" + Samples.machineId(number)
                + "\",\"computerDnsName\":\"ws-1.fabrikam.example\","
                + "\"creationDateTimeUtc\":\"2026-03-09T07:40:55.1040001Z\",\"lastUpdateDateTimeUtc\":\"" + updated
                + "\",\"cancellationRequestor\":" + cancelled[0] + ",\"cancellationComment\":" + cancelled[1]
                + ",\"cancellationDateTimeUtc\":" + cancelled[2] + ",\"errorHResult\":" + error
                + ",\"scope\":null,\"externalId\":" + (number % 2 == 0 ? "null" : "\"EXT-" + number + "\"")
                + ",\"requestSource\":\"PublicApi\",\"relatedFileInfo\":null,\"commands\":[],\"troubleshootInfo\":"
                + info + "}";
        var context = "{\"@odata.context\":\"" + server.base() + "/api/$metadata#MachineActions";
        assertThat(application.get(path(id)).text()).isEqualTo(context + "/$entity\"," + action);
        assertThat(application.get("/api/machineactions?$filter=id+eq+" + id).text())
                .isEqualTo(context + "\",\"value\":[{" + action + "]}");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({"3, Succeeded", "4, Failed", "5, TimeOut", "6, Cancelled"})
    void anActionThatIsOverShouldNotBeCancelled(int number, String status) {
        var answer = application.post(path("{n}" + number) + "/cancel", "{\"Comment\":\"x\"}");
        assertThat(answer.code()).isEqualTo("InvalidInput");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains(" is " + status + " and cannot be cancelled any more");
    }

    @Test
    void aCancelledActionShouldBeInTheAnswerAsItWillStay() {
        var started = application.post(
                "/api/machines/" + Samples.machineId(9) + "/collectInvestigationPackage",
                "{\"Comment\":\"Case 77\",\"ExternalId\":\"4711\"}");
        assertThat(started.json("lastUpdateDateTimeUtc")).isEqualTo(started.json("creationDateTimeUtc"));
        var cancelled = application.post(path(started.json("id")) + "/cancel", "{\"Comment\":\"not needed\"}");
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.json("status")).isEqualTo("Cancelled");
        assertThat(cancelled.json("cancellationComment")).isEqualTo("not needed");
        assertThat(cancelled.json("externalId")).isEqualTo("4711");
        assertThat(cancelled.json().path("errorHResult").asInt()).isEqualTo(-2147467260);
        assertThat(cancelled.json("cancellationDateTimeUtc")).isEqualTo(cancelled.json("lastUpdateDateTimeUtc"));
        assertThat(application.get(path(started.json("id"))).text()).isEqualTo(cancelled.text());
    }

    @Test
    void anUnknownActionShouldNotBeFoundAndAnIdThatIsNoneBeRefused() {
        assertThat(application.get(path("{n}0")).refusal())
                .isEqualTo("404 ResourceNotFound: Machine action 11112222-3333-4444-0000-000000000000 was not found");
        assertThat(application
                        .get(path("5a1d0c9be2774b0f8c6d3e4f90a1b2c3d4e5f607"))
                        .code())
                .isEqualTo("ResourceNotFound");
        assertThat(application.get(path("nobody")).code()).isEqualTo("BadRequest");
        assertThat(application
                        .post(path("{n}0") + "/cancel", "{\"Comment\":\"x\"}")
                        .code())
                .isEqualTo("ResourceNotFound");
        assertThat(application
                        .post(path("nobody") + "/cancel", "{\"Comment\":\"x\"}")
                        .code())
                .isEqualTo("BadRequest");
    }
}
