package dev.satchel.core.audit;

/** What can stand in the record as {@code what}. docs/operating/audit.md explains each; a test compares. */
public final class Events {
    public static final String PACKAGE_REQUESTED = "package.requested";
    public static final String ACTION_CANCELLED = "action.cancelled";
    public static final String MACHINE_TAGGED = "machine.tagged";
    public static final String LINK_CREATED = "link.created";
    public static final String PACKAGE_DOWNLOADED = "package.downloaded";
    public static final String DOWNLOAD_ENDED = "download.ended";
    public static final String COLLECTOR_ENROLLED = "collector.enrolled";
    public static final String TOKEN_REFUSED = "token.refused";
    public static final String REQUEST_REFUSED = "request.refused";

    /** Before the name of what the administrator did, for example {@code admin.add-tenant}. */
    public static final String ADMINISTRATION = "admin.";

    private Events() {}
}
