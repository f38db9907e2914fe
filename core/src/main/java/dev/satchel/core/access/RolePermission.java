package dev.satchel.core.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a role lets a user do (reference, identity.md 5). */
public enum RolePermission {
    VIEW_DATA("View data"),
    ACTIVE_REMEDIATION("Active remediation actions"),
    SECURITY_BASELINES("Security baselines"),
    ALERTS_INVESTIGATION("Alerts investigation"),
    /** The built-in administrator role alone has it. */
    MANAGE_PORTAL_SETTINGS("Manage portal system settings"),
    MANAGE_SECURITY_SETTINGS("Manage security settings"),
    LIVE_RESPONSE_BASIC("Live response basic"),
    LIVE_RESPONSE_ADVANCED("Live response advanced");

    private final String title;

    RolePermission(String title) {
        this.title = title;
    }

    /** As documentation writes it. */
    public String title() {
        return title;
    }

    /** For command lines and JSON: {@code alerts-investigation}. */
    public String apiName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** By either name, in any letter case. */
    public static Optional<RolePermission> parse(String text) {
        return Arrays.stream(values())
                .filter(one -> one.title.equalsIgnoreCase(text) || one.apiName().equalsIgnoreCase(text))
                .findFirst();
    }
}
