package dev.satchel.server.hosts;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The clouds of the real service, with their hosts and audiences (reference, hosts-and-clouds.md). */
@SuppressWarnings("ImmutableEnumChecker") // made by List.of
public enum Cloud {
    COMMERCIAL(
            List.of("us", "eu", "uk", "au", "swa", "ina"),
            List.of("login.microsoftonline.com", "login.windows.net", "sts.windows.net"),
            "userrequests-{region}.securitycenter.windows.com",
            List.of(
                    "api.security.microsoft.com",
                    "us.api.security.microsoft.com",
                    "eu.api.security.microsoft.com",
                    "uk.api.security.microsoft.com",
                    "au.api.security.microsoft.com",
                    "swa.api.security.microsoft.com",
                    "ina.api.security.microsoft.com",
                    "api.securitycenter.microsoft.com",
                    "api-us.securitycenter.microsoft.com",
                    "api-eu.securitycenter.microsoft.com",
                    "api-uk.securitycenter.microsoft.com",
                    "api-au.securitycenter.microsoft.com",
                    "api.securitycenter.windows.com",
                    "api-us.securitycenter.windows.com",
                    "api-eu.securitycenter.windows.com",
                    "api-uk.securitycenter.windows.com"),
            List.of(
                    "https://api.securitycenter.microsoft.com",
                    "https://api.securitycenter.windows.com",
                    "https://api.security.microsoft.com")),
    /** Signs in at the commercial login host, and calls a {@code .us} host all the same. */
    GCC(
            List.of("us"),
            List.of("login.microsoftonline.com", "login.windows.net", "sts.windows.net"),
            "userrequests-{region}.gcc.securitycenter.microsoft.us",
            List.of("api-gcc.securitycenter.microsoft.us"),
            List.of("https://api-gcc.securitycenter.microsoft.us")),
    GCC_HIGH(
            List.of("us"),
            List.of("login.microsoftonline.us"),
            "userrequests-{region}.securitycenter.microsoft.us",
            List.of("api-gov.securitycenter.microsoft.us"),
            List.of("https://api-gov.securitycenter.microsoft.us")),
    /** Shares its hosts with {@link #GCC_HIGH}. */
    DOD(
            List.of("us"),
            List.of("login.microsoftonline.us"),
            "userrequests-{region}.securitycenter.microsoft.us",
            List.of("api-gov.securitycenter.microsoft.us"),
            List.of("https://api-gov.securitycenter.microsoft.us"));

    /** The API's own application id, which v2 tokens name as their audience. */
    public static final String API_APPLICATION_ID = "fc780465-2017-40d4-a0c5-307022471b92";

    private static final String SERVICE_URI = "https://securitycenter.onmicrosoft.com/windowsatpservice";

    private final List<String> regions;
    private final List<String> loginHosts;
    private final String downloadHost;
    private final List<String> apiHosts;
    private final List<String> audiences;

    Cloud(
            List<String> regions,
            List<String> loginHosts,
            String downloadHost,
            List<String> apiHosts,
            List<String> audiences) {
        this.regions = regions;
        this.loginHosts = loginHosts;
        this.downloadHost = downloadHost;
        this.apiHosts = apiHosts;
        this.audiences = audiences;
    }

    public List<String> regions() {
        return regions;
    }

    /** The one that documentation uses first. */
    public List<String> apiHosts() {
        return apiHosts;
    }

    /** The one that tokens and discovery documents name first; {@code sts.windows.net} only issues, nobody calls it. */
    public List<String> loginHosts() {
        return loginHosts;
    }

    /**
     * Where package links lead. Only the commercial one of {@code us} is documented, the others are its pattern.
     *
     * @param region of a tenant; one that the cloud does not have counts as its first
     */
    public String downloadHost(String region) {
        return downloadHost.replace("{region}", regions.contains(region) ? region : regions.getFirst());
    }

    /** Every host of the cloud that clients call: API, sign-in and downloads of every region. */
    public Set<String> hosts() {
        var all = new LinkedHashSet<>(apiHosts);
        loginHosts.stream().filter(host -> host.startsWith("login.")).forEach(all::add);
        regions.forEach(region -> all.add(downloadHost(region)));
        return all;
    }

    /** What a token may be meant for, in lower case, without a slash at the end. */
    public Set<String> audiences() {
        var all = new LinkedHashSet<>(audiences);
        all.add(SERVICE_URI);
        all.add(API_APPLICATION_ID);
        return all;
    }

    /** {@code iss} of v1 tokens; those of the US Government clouds are documented nowhere. */
    public String issuerV1(String tenant) {
        return "https://sts.windows.net/" + tenant + "/";
    }

    /** {@code iss} of v2 tokens. */
    public String issuerV2(String tenant) {
        return "https://" + loginHosts.getFirst() + "/" + tenant + "/v2.0";
    }
}
