package dev.satchel.core.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Roles of the directory that {@code wids} names by their template ids (reference, identity.md 5). */
public enum DirectoryRole {
    GLOBAL_ADMINISTRATOR("62e90394-69f5-4237-9190-012177145e10"),
    SECURITY_ADMINISTRATOR("194ae4cb-b126-40b2-bd5b-6091b380977d"),
    SECURITY_OPERATOR("5f2222b1-57c3-48ba-8ad5-d4759f1fde6f"),
    SECURITY_READER("5d6b6bb7-de71-4623-b4af-96380a352509"),
    GLOBAL_READER("f2ef992c-3afb-46b9-b7cf-a126ee74c451");

    private final UUID templateId;

    DirectoryRole(String templateId) {
        this.templateId = UUID.fromString(templateId);
    }

    public UUID templateId() {
        return templateId;
    }

    /** For command lines and JSON: {@code security-reader}. */
    public String apiName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** By template id or name, in any letter case. */
    public static Optional<DirectoryRole> parse(String text) {
        return Arrays.stream(values())
                .filter(one -> one.templateId.toString().equalsIgnoreCase(text)
                        || one.apiName().equalsIgnoreCase(text))
                .findFirst();
    }

    /** Whether it opens everything, before roles are in use and after. */
    public boolean isAdministrator() {
        return this == GLOBAL_ADMINISTRATOR || this == SECURITY_ADMINISTRATOR;
    }
}
