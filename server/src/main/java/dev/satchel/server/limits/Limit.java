package dev.satchel.server.limits;

/** Every rate limit (reference, defender-api.md 2.1). Counted for each API, tenant and application. */
public enum Limit {
    NONE(0, 0),
    PACKAGE_LINK(2, 120),
    COLLECT(100, 1_500),
    LIST_ACTIONS(100, 1_500),
    GET_ACTION(100, 1_500),
    CANCEL(100, 1_500),
    LIST_MACHINES(100, 1_500),
    GET_MACHINE(100, 1_500),
    FIND_BY_IP(100, 1_500),
    FIND_BY_TAG(100, 1_500),
    TAG(100, 1_500),
    /** All that is not one of the ten APIs, together. */
    OTHER(100, 1_500);

    private final int perMinute;
    private final int perHour;

    Limit(int perMinute, int perHour) {
        this.perMinute = perMinute;
        this.perHour = perHour;
    }

    public int perMinute() {
        return perMinute;
    }

    public int perHour() {
        return perHour;
    }

    /** For the table of doors. */
    public String describe() {
        return this == NONE ? "-" : perMinute + "/min " + perHour + "/h";
    }
}
