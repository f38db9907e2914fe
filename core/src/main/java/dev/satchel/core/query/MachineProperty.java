package dev.satchel.core.query;

import static dev.satchel.core.query.PropertyType.BOOLEAN;
import static dev.satchel.core.query.PropertyType.DATE;
import static dev.satchel.core.query.PropertyType.ENUMERATION;
import static dev.satchel.core.query.PropertyType.NUMBER;
import static dev.satchel.core.query.PropertyType.OBJECT;
import static dev.satchel.core.query.PropertyType.TEXT;
import static dev.satchel.core.query.PropertyType.TEXT_COLLECTION;

import java.util.List;

/** The properties of a machine (reference, defender-api.md 6.4), in the order of an answer. */
public enum MachineProperty implements QueryProperty {
    ID("id", TEXT, true),
    MERGED_INTO_MACHINE_ID("mergedIntoMachineId", TEXT, false),
    IS_POTENTIAL_DUPLICATION("isPotentialDuplication", BOOLEAN, false),
    IS_EXCLUDED("isExcluded", BOOLEAN, false),
    EXCLUSION_REASON("exclusionReason", TEXT, false),
    COMPUTER_DNS_NAME("computerDnsName", TEXT, true),
    FIRST_SEEN("firstSeen", DATE, false),
    LAST_SEEN("lastSeen", DATE, true),
    OS_PLATFORM("osPlatform", TEXT, true),
    OS_VERSION("osVersion", TEXT, false),
    OS_PROCESSOR("osProcessor", TEXT, false),
    VERSION("version", TEXT, true),
    LAST_IP_ADDRESS("lastIpAddress", TEXT, true),
    LAST_EXTERNAL_IP_ADDRESS("lastExternalIpAddress", TEXT, false),
    AGENT_VERSION("agentVersion", TEXT, false),
    OS_BUILD("osBuild", NUMBER, false),
    HEALTH_STATUS(
            "healthStatus",
            ENUMERATION,
            true,
            "Active",
            "Inactive",
            "ImpairedCommunication",
            "NoSensorData",
            "NoSensorDataImpairedCommunication",
            "Unknown"),
    DEVICE_VALUE("deviceValue", ENUMERATION, true, "Normal", "Low", "High"),
    RBAC_GROUP_ID("rbacGroupId", NUMBER, true),
    RBAC_GROUP_NAME("rbacGroupName", TEXT, false),
    RISK_SCORE("riskScore", ENUMERATION, true, "None", "Informational", "Low", "Medium", "High"),
    EXPOSURE_LEVEL("exposureLevel", ENUMERATION, true, "None", "Low", "Medium", "High"),
    IS_AAD_JOINED("isAadJoined", BOOLEAN, false),
    AAD_DEVICE_ID("aadDeviceId", TEXT, true),
    MACHINE_TAGS("machineTags", TEXT_COLLECTION, true),
    ONBOARDING_STATUS(
            "onboardingStatus", ENUMERATION, true, "Onboarded", "CanBeOnboarded", "Unsupported", "InsufficientInfo"),
    OS_ARCHITECTURE("osArchitecture", TEXT, false),
    MANAGED_BY("managedBy", TEXT, false),
    MANAGED_BY_STATUS("managedByStatus", TEXT, false),
    IP_ADDRESSES("ipAddresses", OBJECT, false),
    VM_METADATA("vmMetadata", OBJECT, false);

    private final String apiName;
    private final PropertyType type;
    private final boolean filterable;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> words;

    MachineProperty(String apiName, PropertyType type, boolean filterable, String... words) {
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
