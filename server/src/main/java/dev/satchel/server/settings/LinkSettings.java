package dev.satchel.server.settings;

import dev.satchel.core.access.LinkForm;
import dev.satchel.core.access.Tenant;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code links.*}.
 *
 * @param form of {@code value} for applications that say nothing (reference, decisions.md row 1)
 * @param lifetime how long a download may start (row 7)
 * @param resume how long after that a download that has started may be resumed
 * @param fileName in the link and in {@code Content-Disposition}
 * @param downloadUrl scheme, host and port of links, with {@code {region}} for that of the tenant; absent: they follow from the
 *     address that the request came to
 * @param recheck whether a download asks anew what the caller of getPackageUri may do
 * @param keyRotation age at which the sealing key is followed by a new one
 */
public record LinkSettings(
        LinkForm form,
        Duration lifetime,
        Duration resume,
        String fileName,
        Optional<String> downloadUrl,
        Recheck recheck,
        Duration keyRotation) {
    /** Whether links die with the access of whoever got them. */
    public enum Recheck {
        OFF,
        ON
    }

    private static final String LONGEST = "24h";
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}\\.zip");

    public LinkSettings {
        if (!FILE_NAME.matcher(fileName).matches()) {
            throw Settings.wrong("links.file-name", fileName, "letters, digits, '_' and '-', ending in .zip");
        }
    }

    static LinkSettings from(Settings settings) {
        return new LinkSettings(
                settings.choice("links.form", LinkForm.DOCUMENTED),
                settings.duration("links.lifetime", "60s", "10s", LONGEST),
                settings.duration("links.resume", "1h", "0s", "7d"),
                settings.text("links.file-name", "WDATP_Investigation_Package.zip"),
                settings.optional("links.download-url").map(LinkSettings::downloadUrl),
                settings.choice("links.recheck", Recheck.OFF),
                settings.duration("links.key-rotation", "30d", "1h", "3650d"));
    }

    private static String downloadUrl(String text) {
        ListenSettings.origin("links.download-url", text.replace("{region}", Tenant.DEFAULT_REGION));
        return text.strip();
    }

    /** How long a key that no longer seals must go on opening: it may have sealed when links lived as long as they can. */
    public Duration keyOverlap() {
        return Settings.duration(LONGEST).orElseThrow().plus(resume).plus(Duration.ofMinutes(5));
    }
}
