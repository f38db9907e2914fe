package dev.satchel.core.query;

import static dev.satchel.core.query.PropertyType.DATE;
import static dev.satchel.core.query.PropertyType.ENUMERATION;
import static dev.satchel.core.query.PropertyType.NUMBER;
import static dev.satchel.core.query.PropertyType.OBJECT;
import static dev.satchel.core.query.PropertyType.TEXT;

import java.util.List;

/** The properties of a machine action (reference, defender-api.md 6.3), in the order of an answer. */
public enum MachineActionProperty implements QueryProperty {
    ID("id", TEXT, true),
    TYPE(
            "type",
            ENUMERATION,
            true,
            "RunAntiVirusScan",
            "Offboard",
            "LiveResponse",
            "CollectInvestigationPackage",
            "Isolate",
            "Unisolate",
            "StopAndQuarantineFile",
            "RestrictCodeExecution",
            "UnrestrictCodeExecution",
            "RequestSample",
            "Unknown"),
    TITLE("title", TEXT, false),
    REQUESTOR("requestor", TEXT, true),
    REQUESTOR_COMMENT("requestorComment", TEXT, false),
    STATUS("status", ENUMERATION, true, "Pending", "InProgress", "Succeeded", "Failed", "TimeOut", "Cancelled"),
    MACHINE_ID("machineId", TEXT, true),
    COMPUTER_DNS_NAME("computerDnsName", TEXT, false),
    CREATION_DATE_TIME_UTC("creationDateTimeUtc", DATE, true),
    LAST_UPDATE_DATE_TIME_UTC("lastUpdateDateTimeUtc", DATE, true),
    CANCELLATION_REQUESTOR("cancellationRequestor", TEXT, false),
    CANCELLATION_COMMENT("cancellationComment", TEXT, false),
    CANCELLATION_DATE_TIME_UTC("cancellationDateTimeUtc", DATE, false),
    ERROR_H_RESULT("errorHResult", NUMBER, false),
    SCOPE("scope", TEXT, false),
    EXTERNAL_ID("externalId", TEXT, false),
    REQUEST_SOURCE("requestSource", TEXT, false),
    RELATED_FILE_INFO("relatedFileInfo", OBJECT, false),
    COMMANDS("commands", OBJECT, false),
    TROUBLESHOOT_INFO("troubleshootInfo", TEXT, false);

    private final String apiName;
    private final PropertyType type;
    private final boolean filterable;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> words;

    MachineActionProperty(String apiName, PropertyType type, boolean filterable, String... words) {
        this.apiName = apiName;
        this.type = type;
        this.filterable = filterable;
        this.words = List.of(words);
    }

    @Override
    public String apiName() {
        return apiName;
    }

    @Override
    public PropertyType type() {
        return type;
    }

    @Override
    public boolean filterable() {
        return filterable;
    }

    @Override
    public List<String> words() {
        return words;
    }
}
