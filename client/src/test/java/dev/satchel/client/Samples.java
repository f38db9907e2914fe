package dev.satchel.client;

/** Bodies as the API writes them. */
public final class Samples {
    public static final String MACHINE_ID = "5a1d0c9be2774b0f8c6d3e4f90a1b2c3d4e5f607";
    public static final String ACTION_ID = "3f0c1b7e-52aa-4a0e-9a55-0d5a7c1e8b21";

    private Samples() {}

    public static String machine(String id, String name) {
        return """
                {"id":"%s","isPotentialDuplication":false,"isExcluded":false,"computerDnsName":"%s",\
                "firstSeen":"2026-03-01T07:41:12.5530412Z","lastSeen":"2026-03-09T07:41:12.5530412Z",\
                "osPlatform":"Ubuntu","healthStatus":"Active","rbacGroupId":"140","machineTags":[],\
                "onboardingStatus":"Onboarded","ipAddresses":[],"defenderAvStatus":"NotUpdated"}""".formatted(id, name);
    }

    public static String action(String status) {
        return """
                {"@odata.context":"https://x/api/$metadata#MachineActions/$entity","id":"%s",\
                "type":"CollectInvestigationPackage","title":null,"requestor":"playbook","requestorComment":"Case 77",\
                "status":"%s","machineId":"%s","computerDnsName":"ws-0451.fabrikam.example",\
                "creationDateTimeUtc":"2026-03-09T07:41:12.5530412Z","lastUpdateDateTimeUtc":"2026-03-09T07:41:12Z",\
                "errorHResult":0,"requestSource":"PublicApi","commands":[]}""".formatted(ACTION_ID, status, MACHINE_ID);
    }

    public static String list(String context, String nextLink, String... values) {
        var next = nextLink.isEmpty() ? "" : ",\"@odata.nextLink\":\"" + nextLink + "\"";
        return "{\"@odata.context\":\"https://x/api/$metadata#" + context + "\",\"value\":[" + String.join(",", values)
                + "]" + next + "}";
    }

    /** {@code value} in the documented form, with its second pair of quotation marks. */
    public static String documentedLink(String link) {
        return "{\"@odata.context\":\"https://x/api/$metadata#Edm.String\",\"value\":\"\\\"" + link + "\\\"\"}";
    }

    public static String plainLink(String link) {
        return "{\"@odata.context\":\"https://x/api/$metadata#Edm.String\",\"value\":\"" + link + "\"}";
    }
}
